"""One picture of a record (写真・案内図): shown small, chosen from a file, taken away; made small on a worker."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from divide_support.errors import UserFacingError
from ui.desk import Desk, Work
from ui.kit import alerts
from ui.kit.buttons import Button
from ui.kit.parts import Text, column, row
from ui.kit.theme import theme

FILTER = "写真 (*.jpg *.jpeg *.png)"


class PictureField(QWidget):
    """`read(path)` gives the bytes that will be kept, or the sentence why not; `value()` is empty without a picture."""

    edited = Signal()

    def __init__(
        self,
        label: str,
        desk: Desk,
        *,
        read: Callable[[Path], bytes],
        size: tuple[int, int],
        words: str,
    ) -> None:
        super().__init__()
        self._label, self._desk, self._read = label, desk, read
        self._content = b""
        self.frame = _Frame(label, size)
        self.choose_button = Button("選ぶ…", icon="folder-open", name=f"{label}を選ぶ")
        self.remove_button = Button("外す", kind="link", name=f"{label}を外す")
        self.choose_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)
        buttons = column(
            Text(words, 13, colour="text2", wrap=True),
            row(self.choose_button, self.remove_button, None, gap=8),
            None,
            gap=8,
        )
        line = row(self.frame, gap=12)
        line.addLayout(buttons, 1)
        self.setLayout(column(Text(label, 13, bold=True), line, gap=6))
        self.set_value(b"")

    def value(self) -> bytes:
        return self._content

    def set_value(self, content: bytes) -> None:
        self._content = content
        self.frame.show_picture(content)
        self.remove_button.setVisible(bool(content))

    def choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, f"{self._label}を選ぶ", "", FILTER)
        if path:
            self.take(Path(path))

    def take(self, path: Path) -> Work[bytes]:
        read = self._read
        self.choose_button.setEnabled(False)
        return self._desk.start(
            lambda _work: read(path),
            owner=self,
            label=f"{self._label}の読込み",
            done=self._on_read,
            failed=self._on_failed,
        )

    def _on_read(self, content: bytes) -> None:
        self.choose_button.setEnabled(True)
        self.set_value(content)
        self.edited.emit()

    def _on_failed(self, error: UserFacingError) -> None:
        self.choose_button.setEnabled(True)
        alerts.show_error(self.window(), error)

    def remove(self) -> None:
        self.set_value(b"")
        self.edited.emit()


class _Frame(QWidget):
    """The whole picture on the ground of the page, or the word that there is none."""

    def __init__(self, label: str, size: tuple[int, int]) -> None:
        super().__init__()
        self._label, self._size = label, size
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.restyle)

    def restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.gap(self._size[0]), theme.gap(self._size[1]))

    def show_picture(self, content: bytes) -> None:
        self._image = QImage.fromData(content) if content else QImage()
        self.setAccessibleName(f"{self._label}あり" if content else f"{self._label}なし")
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), theme.colour("alt"))
        if self._image.isNull():
            painter.setFont(theme.font(13))
            painter.setPen(theme.colour("text2"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "なし")
        else:
            fitted = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = self.width() - fitted.width(), self.height() - fitted.height()
            target = QRectF(left / 2, top / 2, fitted.width(), fitted.height())
            painter.drawImage(target, self._image)
        painter.setPen(theme.colour("border"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
