"""Fusion with our own measures: focus frame, fields, ticks, slim scroll bars, flat menus; no style sheets."""

import shiboken6
from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QFocusFrame,
    QFrame,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QTextEdit,
    QWidget,
)

from ui.kit.icons import paint_icon
from ui.kit.theme import theme

RADIUS = 6
_State = QStyle.StateFlag
_Pixel = QStyle.PixelMetric


def paint_box(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: str,
    border: str,
    width: float = 1.0,
    dashed: bool = False,
    radius: float = RADIUS,
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(border), width)
    if dashed:
        pen.setDashPattern([4, 3])
    painter.setPen(pen if width else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(
        rect.adjusted(width / 2, width / 2, -width / 2, -width / 2), radius, radius
    )
    painter.restore()


class KitStyle(QProxyStyle):
    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        match metric:
            case _Pixel.PM_FocusFrameHMargin | _Pixel.PM_FocusFrameVMargin:
                return 5
            case _Pixel.PM_ScrollBarExtent:
                return theme.px(11)
            case _Pixel.PM_ScrollBarSliderMin:
                return theme.px(28)
            case _Pixel.PM_IndicatorWidth | _Pixel.PM_IndicatorHeight:
                return theme.px(18)
            case _Pixel.PM_ExclusiveIndicatorWidth | _Pixel.PM_ExclusiveIndicatorHeight:
                return theme.px(18)
            case _Pixel.PM_CheckBoxLabelSpacing | _Pixel.PM_RadioButtonLabelSpacing:
                return theme.px(8)
            case _Pixel.PM_SmallIconSize | _Pixel.PM_ButtonIconSize:
                return theme.px(18)
            case _Pixel.PM_MenuBarPanelWidth:
                return 0
            case _Pixel.PM_SplitterWidth:
                return 1
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        if hint in (
            QStyle.StyleHint.SH_UnderlineShortcut,
            QStyle.StyleHint.SH_FocusFrame_AboveWidget,
        ):
            return 1
        if hint in (QStyle.StyleHint.SH_ComboBox_Popup, QStyle.StyleHint.SH_EtchDisabledText):
            return 0
        return super().styleHint(hint, option, widget, data)

    def sizeFromContents(
        self,
        kind: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        result = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]  # Qt passes none
        if kind == QStyle.ContentsType.CT_MenuBarItem:
            return QSize(size.width() + theme.gap(22), theme.gap(28))
        if kind == QStyle.ContentsType.CT_MenuItem and isinstance(option, QStyleOptionMenuItem):
            if option.menuItemType == QStyleOptionMenuItem.MenuItemType.Separator:
                return QSize(result.width(), 9)
            return QSize(result.width() + 16, max(theme.gap(32), theme.px(14) + 14))
        if kind == QStyle.ContentsType.CT_ItemViewItem:
            return QSize(result.width(), max(result.height(), theme.row_height("dense")))
        if kind in (QStyle.ContentsType.CT_CheckBox, QStyle.ContentsType.CT_RadioButton):
            return QSize(result.width(), max(result.height(), theme.row_height("dense")))
        return result

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        match element:
            case QStyle.PrimitiveElement.PE_FrameFocusRect:
                return
            case QStyle.PrimitiveElement.PE_PanelLineEdit if isinstance(widget, QLineEdit):
                if widget.hasFrame():
                    _paint_field(painter, option, widget, read_only=widget.isReadOnly())
                return
            case QStyle.PrimitiveElement.PE_Frame if isinstance(widget, QPlainTextEdit | QTextEdit):
                if widget.frameShape() != QFrame.Shape.NoFrame:
                    _paint_field(painter, option, widget, read_only=widget.isReadOnly())
                return
            case QStyle.PrimitiveElement.PE_IndicatorCheckBox:
                paint_check(
                    painter,
                    QRectF(option.rect),
                    checked=bool(option.state & _State.State_On),
                    enabled=bool(option.state & _State.State_Enabled),
                    partial=bool(option.state & _State.State_NoChange),
                )
                return
            case QStyle.PrimitiveElement.PE_IndicatorRadioButton:
                _paint_radio(painter, option)
                return
            case QStyle.PrimitiveElement.PE_PanelMenuBar:
                return
        super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        match element:
            case QStyle.ControlElement.CE_FocusFrame:
                paint_focus(painter, QRectF(option.rect))
                return
            case QStyle.ControlElement.CE_MenuBarEmptyArea:
                painter.fillRect(option.rect, theme.colour("base"))
                return
            case QStyle.ControlElement.CE_MenuBarItem if isinstance(option, QStyleOptionMenuItem):
                _paint_menu_bar_item(self, option, painter)
                return
            case QStyle.ControlElement.CE_ProgressBarGroove:
                _paint_bar(painter, QRectF(option.rect), theme.tokens.inner)
                return
            case QStyle.ControlElement.CE_ProgressBarContents if isinstance(
                option, QStyleOptionProgressBar
            ):
                _paint_bar(painter, _done_part(option), theme.tokens.bar)
                return
            case QStyle.ControlElement.CE_Splitter:
                painter.fillRect(option.rect, theme.colour("hairline"))
                return
        super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if control == QStyle.ComplexControl.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            _paint_scroll_bar(self, option, painter, widget)
            return
        if control == QStyle.ComplexControl.CC_ComboBox and isinstance(
            option, QStyleOptionComboBox
        ):
            _paint_combo(option, painter, widget)
            return
        super().drawComplexControl(control, option, painter, widget)

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        if control == QStyle.ComplexControl.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            if part in (
                QStyle.SubControl.SC_ScrollBarAddLine,
                QStyle.SubControl.SC_ScrollBarSubLine,
            ):
                return QRect()
            if part == QStyle.SubControl.SC_ScrollBarGroove:
                return QRect(option.rect)
            if part == QStyle.SubControl.SC_ScrollBarSlider:
                return _slider_rect(option)
        if control == QStyle.ComplexControl.CC_ComboBox:
            rect = QRect(option.rect)
            if part == QStyle.SubControl.SC_ComboBoxEditField:
                return rect.adjusted(8, 1, -theme.px(28), -1)
            if part == QStyle.SubControl.SC_ComboBoxArrow:
                return QRect(rect.right() - theme.px(28), rect.top(), theme.px(28), rect.height())
        return super().subControlRect(control, option, part, widget)  # type: ignore[arg-type]  # Qt passes none


def _paint_bar(painter: QPainter, rect: QRectF, colour: str) -> None:
    height = min(rect.height(), theme.px(8))
    bar = QRectF(rect.left(), rect.center().y() - height / 2, rect.width(), height)
    paint_box(painter, bar, fill=colour, border=colour, width=0, radius=height / 2)


def _done_part(option: QStyleOptionProgressBar) -> QRectF:
    """Of work without a known end a third, in the middle: it says that something happens, not how much is left."""
    rect, span = QRectF(option.rect), option.maximum - option.minimum
    if span <= 0:
        return rect.adjusted(rect.width() / 3, 0, -rect.width() / 3, 0)
    done = (option.progress - option.minimum) / span
    return rect.adjusted(0, 0, -rect.width() * (1 - done), 0)


def _slider_rect(option: QStyleOptionSlider) -> QRect:
    rect = QRect(option.rect)
    vertical = option.orientation == Qt.Orientation.Vertical
    length = rect.height() if vertical else rect.width()
    span = option.maximum - option.minimum + option.pageStep
    size = length if span <= 0 else length * option.pageStep // span
    size = min(max(size, theme.px(28)), length)
    position = QStyle.sliderPositionFromValue(
        option.minimum,
        option.maximum,
        option.sliderPosition,
        length - size,
        option.upsideDown,
    )
    if vertical:
        return QRect(rect.left(), rect.top() + position, rect.width(), size)
    return QRect(rect.left() + position, rect.top(), size, rect.height())


def _paint_scroll_bar(
    style: QStyle, option: QStyleOptionSlider, painter: QPainter, widget: QWidget | None
) -> None:
    parent = widget.parentWidget() if widget else None
    area = parent.parentWidget() if parent else None
    surface = area.property("surface") if isinstance(area, QAbstractScrollArea) else None
    painter.fillRect(option.rect, theme.colour(surface if isinstance(surface, str) else "base"))
    handle = style.subControlRect(
        QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, widget
    )
    wide = bool(option.state & _State.State_MouseOver)
    inset = 2 if wide else 3
    rect = QRectF(handle).adjusted(inset, inset, -inset, -inset)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("placeholder" if wide else "rule"))
    radius = min(rect.width(), rect.height()) / 2
    painter.drawRoundedRect(rect, radius, radius)
    painter.restore()


def _paint_field(
    painter: QPainter, option: QStyleOption, widget: QWidget, *, read_only: bool
) -> None:
    tokens = theme.tokens
    if widget.property("issue"):
        border, width = tokens.danger, 2.0
    else:
        border, width = tokens.border, 1.0
    enabled = widget.isEnabled()
    paint_box(
        painter,
        QRectF(option.rect),
        fill=tokens.base if enabled and not read_only else tokens.alt,
        border=border if enabled else tokens.hairline,
        width=width,
        dashed=read_only,
    )


def _paint_combo(option: QStyleOptionComboBox, painter: QPainter, widget: QWidget | None) -> None:
    tokens = theme.tokens
    enabled = bool(option.state & _State.State_Enabled)
    if option.frame:
        issue = widget is not None and bool(widget.property("issue"))
        paint_box(
            painter,
            QRectF(option.rect),
            fill=tokens.base if enabled else tokens.alt,
            border=tokens.danger if issue else tokens.border if enabled else tokens.hairline,
            width=2.0 if issue else 1.0,
        )
    side = theme.px(16)
    rect = QRectF(
        option.rect.right() - theme.px(8) - side,
        option.rect.center().y() + 0.5 - side / 2,
        side,
        side,
    )
    paint_icon(painter, "chevron-down", rect, tokens.text2 if enabled else tokens.disabled)


def paint_check(
    painter: QPainter,
    rect: QRectF,
    *,
    checked: bool,
    enabled: bool = True,
    partial: bool = False,
    ink: str = "",
) -> None:
    """A tick box 18 px wide; `ink` is all there is on strong grounds."""
    tokens = theme.tokens
    on = checked or partial
    off = tokens.selection if ink else tokens.base
    fill = (ink or tokens.primary if enabled else tokens.disabled) if on else off
    paint_box(
        painter,
        rect,
        fill=fill,
        border=fill if on else ink or (tokens.border if enabled else tokens.hairline),
        width=1.4,
        radius=4,
    )
    if on:
        inset = rect.width() * 0.12
        paint_icon(
            painter,
            "check" if checked else "minus",
            rect.adjusted(inset, inset, -inset, -inset),
            tokens.selection if ink else tokens.on_primary,
        )


def _paint_radio(painter: QPainter, option: QStyleOption) -> None:
    tokens = theme.tokens
    on, enabled = bool(option.state & _State.State_On), bool(option.state & _State.State_Enabled)
    rect = QRectF(option.rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(tokens.disabled if not enabled else tokens.primary if on else tokens.border)
    width = rect.width() * 0.28 if on else 1.4
    painter.setPen(QPen(colour, width))
    painter.setBrush(QColor(tokens.base))
    painter.drawEllipse(rect.adjusted(width / 2, width / 2, -width / 2, -width / 2))
    painter.restore()


def _paint_menu_bar_item(_style: QStyle, option: QStyleOptionMenuItem, painter: QPainter) -> None:
    chosen = bool(option.state & _State.State_Selected)
    painter.fillRect(option.rect, theme.colour("selection" if chosen else "base"))
    painter.setPen(theme.colour("selection_text" if chosen else "text"))
    painter.setFont(theme.font())
    painter.drawText(
        option.rect,
        int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextShowMnemonic),
        option.text,
    )


def paint_focus(painter: QPainter, rect: QRectF) -> None:
    """3 px outside, 2 px inside; the widget keeps its own border within."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("ring_outer"), 3))
    painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), RADIUS + 3, RADIUS + 3)
    painter.setPen(QPen(theme.colour("ring_inner"), 2))
    painter.drawRoundedRect(rect.adjusted(4, 4, -4, -4), RADIUS + 1, RADIUS + 1)
    painter.restore()


class FocusRing(QObject):
    """Shows the ring around whatever got the focus by keyboard; text fields always, tables never (they ring a row)."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._frame: QFocusFrame | None = None
        self._window: QWidget | None = None
        self._by_mouse = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._follow)
        # A filter on the application would see every event of every widget.
        application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self) -> None:
        """Looked at a moment later: who loses the focus may be half gone already."""
        self._by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        self._soon.start()

    def _follow(self) -> None:
        """Neither a press of the mouse nor a window that comes to the front counts as moving by keyboard."""
        self._hide()
        now = QApplication.focusWidget()
        window = None if now is None else now.window()
        by_keyboard = window is self._window and not self._by_mouse
        self._window = window
        if now is not None:
            self._on_focus_in(now, by_keyboard=by_keyboard)

    def _on_focus_in(self, widget: QWidget, *, by_keyboard: bool) -> None:
        if isinstance(widget, QAbstractItemView | QMenuBar) or widget.property("own_ring"):
            return
        writes = isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit | QComboBox)
        if isinstance(widget, QAbstractScrollArea) and not writes:
            return
        if not writes and not by_keyboard:
            return
        target = widget.parentWidget() if widget.property("ring_parent") else widget
        if target is not None:
            self._show(target)

    def _show(self, target: QWidget) -> None:
        self._frame = QFocusFrame(target.parentWidget() or target)
        self._frame.setWidget(target)

    def _hide(self) -> None:
        frame, self._frame = self._frame, None
        if frame is not None and shiboken6.isValid(frame):  # it may have gone with its window
            frame.setWidget(None)  # type: ignore[arg-type]
            frame.deleteLater()


def install(application: QApplication) -> None:
    """Style, fonts and colours for the whole application; call once after making it."""
    style = KitStyle()
    application.setStyle(style)
    FocusRing(application)
    theme.set_scheme(theme.choice)
    theme.refresh()
