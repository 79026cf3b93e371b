"""Parts of データ and 設定."""
