"""県のロゴ: the picture that stands beside the prefecture's name, taken in once and kept in the data file."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QLabel

from divide_support.documents.logo import Logo
from divide_support.operations.marks import office_logo, remove_logo, save_logo
from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.parts import Surface, Text, column, row
from ui.kit.theme import theme
from ui.office.settings_section import Section, Undo

PICTURES = "画像 (*.png *.svg);;すべてのファイル (*)"
SIDE = 160


class LogoSection(Section):
    words = "県のロゴ 県章 マーク 画像 シンボル"

    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__(desk, undo)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setAccessibleName("いまのロゴ")
        self._name = Text("", 14)
        self.choose_button = Button("画像をえらぶ…", icon="folder-open")
        self.remove_button = Button("ロゴを外す", icon="trash")
        paper = Surface(column(self.picture, margins=(12, 12, 12, 12)), colour="alt", radius=8)
        self.setLayout(
            column(
                Text(
                    "チラシ・ポスター・修了証などに、県の名前といっしょに入ります。PNGかSVGの画像が使えます（2MBまで）。",
                    13,
                    colour="text2",
                    wrap=True,
                ),
                row(paper, None),
                self._name,
                row(self.choose_button, self.remove_button, None),
                None,
                gap=12,
            )
        )
        self.choose_button.clicked.connect(self.ask)
        self.remove_button.clicked.connect(self.remove)

    def reload(self) -> None:
        logo = self.desk.read(office_logo)
        self.remove_button.setEnabled(logo is not None)
        self._name.setText(logo.name if logo else "まだロゴはありません。")
        side = theme.gap(SIDE)
        self.picture.setFixedSize(side, side)
        self.picture.setPixmap(pixmap_of(logo, side) if logo else QPixmap())

    def ask(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "ロゴの画像をえらぶ", "", PICTURES)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> bool:
        """Refused in sentences when it is too large or no picture."""
        return self.keep(save_logo, "県のロゴの設定", f"「{path.name}」をロゴにしました", path=path)

    def remove(self) -> None:
        self.keep(remove_logo, "県のロゴを外す", "ロゴを外しました")


def pixmap_of(logo: Logo, side: int) -> QPixmap:
    """On white, as it will be on paper; as large as the square allows."""
    page = QImage(QSize(side, side), QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    scale = side / max(logo.width, logo.height)
    width, height = logo.width * scale, logo.height * scale
    place = QRectF((side - width) / 2, (side - height) / 2, width, height)
    painter = QPainter(page)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    if logo.is_drawing:
        QSvgRenderer(QByteArray(logo.content)).render(painter, place)
    else:
        painter.drawImage(place, QImage.fromData(logo.content))
    painter.end()
    return QPixmap.fromImage(page)
