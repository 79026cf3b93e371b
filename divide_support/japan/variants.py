"""Letters of names that are one letter in two shapes (異体字, 旧字)."""

# One group per word; its first letter stands for the others. Used for searching and for saying
# "these two look alike", never for what is stored or printed: 髙橋 is not 高橋 to its bearer.
# Compatibility ideographs (神 as U+FA19) are absent because NFKC already folds them.
_GROUPS = """
高髙 崎﨑嵜㟢 辺邊邉 斎齋斉齊 浜濵濱 沢澤 徳德 瀬瀨 柳栁桺 吉𠮷 桑桒 広廣 国國囯圀
島嶋嶌㠀 富冨 峰峯 渕淵渊 滝瀧 竜龍 桜櫻 万萬 関關 条條 来來 栄榮 恵惠 真眞 実實
宝寳寶 寿壽 静靜 清淸 青靑 郎郞 礼禮 緑綠 縁緣 穂穗 歳嵗歲 暦曆 歴歷 薫薰 蔵藏
芸藝 荘莊庄 薮藪籔 橋槗𣘺 檜桧 槙槇 栃杤 松枩 杉椙 柿柹 柏栢 梁樑 楽樂 様樣 権權
横橫 検檢 亀龜 鶴鸖靍靏靎 鶏鷄雞 鴎鷗 鯵鰺 鰯鰮 塩鹽 麦麥 黄黃 黒黑 黙默 円圓
区區 医醫 単單 厳嚴 巌巖 壱壹 売賣 変變 奥奧 学學斈 寛寬 将將 尚尙 尭堯 巻卷
帯帶 帰歸 庁廳 応應 悦悅 戸戶 戻戾 払拂 抜拔 拝拜 挙擧 捜搜 掲揭 数數 断斷 旧舊
昼晝 暁曉 曽曾 会會 歩步 毎每 気氣 沖冲 浅淺 涙淚 渉涉 済濟 渇渴 温溫 湾灣 満滿
点點 為爲 焼燒 犠犧 状狀 独獨 猪豬 瑶瑤 瓶甁 産產 画畫 畳疊 発發 県縣 研硏 砿礦
秋穐龝 稲稻 穣穰 窓窗 竪豎 糸絲 経經 絵繪 継繼 続續 総總 缶罐 群羣 聡聰 聴聽
脇脅 与與 舎舍 艶艷豔 茎莖 萌萠 蒋蔣 薗園 虎乕 虫蟲 蛍螢 裏裡 覚覺 観觀 触觸
証證 誉譽 読讀 諌諫 謡謠 豊豐 賛贊 転轉 軽輕 辞辭 迩邇 遅遲 遥遙 郷鄕 酔醉 釈釋
野埜 鉄鐵銕 銭錢 鎌鐮 録錄 鋪舗 間閒 闘鬪 陥陷 険險 随隨 隠隱 隣鄰 雑雜 霊靈
頬頰 顔顏 頼賴 頴穎 飲飮 館舘 駅驛 駆驅 験驗 髄髓 麹麴 弥彌 弁辨瓣辯 当當 双雙
収收 台臺 団團 図圖 圧壓 壌壤 声聲 尽盡 属屬 岳嶽 峡峽 巣巢 弐貳 従從 径徑 恋戀
戦戰 担擔 拡擴 択擇 摂攝 予豫 乱亂 争爭 両兩 並竝 乗乘 亘亙 仏佛 仮假 伝傳 価價
俊儁 倹儉 児兒 凛凜 処處 剣劍劔剱 剤劑 剰剩 励勵 労勞 効效 勅敕 勧勸 勲勳 卒卆
即卽 厨廚 参參 叙敍 囲圍 増增 壮壯 嬢孃 専專 対對 杯盃 杰傑 梼檮 欧歐 欠缺 残殘
殴毆 殻殼 毘毗 氷冰 汚污 浄淨 渓溪 湿濕 灯燈 炉爐 煙烟 爾尓 狭狹 猟獵 珍珎 痩瘦
皓皜 皐皋 盗盜 禄祿 禅禪 稚穉 竈竃 粛肅 粋粹 耀燿 脳腦 臓臟 蝋蠟 衛衞 装裝 訳譯
逓遞 遡溯 醸釀 釜釡 鋭銳 錬鍊 鎮鎭 餅餠 髪髮 涼凉 儘侭 彦彥 愼慎 卯夘 兎兔 冴冱
喜㐂 第㐧 土𡈽圡 丈𠀋 今𫝆 船舩 籠篭 莱萊 桝枡 讃讚 賎賤 蝉蟬 填塡 剥剝 昂昻
晃晄 晋晉 穏穩 緒緖 偽僞 侠俠 倶俱 壺壷 姉姊 姫姬 恒恆 戯戲 揺搖 栖棲 桟棧 歓歡
湧涌 潜潛 熙煕凞 焔焰 磯礒 祷禱 纏纒 胆膽 芦蘆 蠣蛎 覇霸 鑑鑒 雁鴈 韮韭 齢齡
歯齒 頸頚 靭靱 曳曵 盖蓋 恥耻 勢㔟 座㘴 泰㤗 繋繫 掴摑 噛嚙 箪簞 嘘噓 顛顚 醤醬
屏屛 教敎 虚虛 閲閱 説說 税稅 脱脫 呑吞 内內 冊册
"""

GROUPS: tuple[str, ...] = tuple(_GROUPS.split())

# For str.translate: every other letter of a group becomes the first.
TO_FIRST: dict[int, str] = {ord(other): group[0] for group in GROUPS for other in group[1:]}
