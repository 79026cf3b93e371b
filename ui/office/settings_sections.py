"""The sections of 設定 with a few choices: how the window looks, and what a plan cares for."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout

from divide_support.operations import settings
from divide_support.vocabulary import Policy
from ui.desk import Desk
from ui.kit.choosers import Segmented
from ui.kit.parts import Text, column, heading, row
from ui.kit.theme import TEXT_SIZES, theme
from ui.office.settings_section import Section, Undo
from ui.office.settings_specs import POLICIES


class LookSection(Section):
    words = "文字の大きさ 色 明るい 暗い はっきり 見た目"

    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__(desk, undo)
        self.sizes = Segmented(
            tuple((str(size), f"{size}%") for size in TEXT_SIZES), name="文字の大きさ"
        )
        self.schemes = Segmented(
            (
                ("auto", "パソコンに合わせる"),
                ("light", "明るい"),
                ("dark", "暗い"),
                ("contrast", "はっきり"),
            ),
            name="色",
        )
        self.setLayout(
            column(
                heading("文字の大きさ"),
                row(self.sizes, None),
                Text("Ctrl++ と Ctrl+- でも、どの画面でも変えられます。", 13, colour="text2"),
                12,
                heading("色"),
                row(self.schemes, None),
                Text("「はっきり」は黒地に白い文字です。", 13, colour="text2"),
                None,
                gap=10,
            )
        )
        self.sizes.changed.connect(self._on_size)
        self.schemes.changed.connect(self._on_scheme)
        theme.changed.connect(self.reload)

    def reload(self) -> None:
        self.sizes.set_key(str(theme.percent))
        self.schemes.set_key(theme.choice)

    def _on_size(self, key: str) -> None:
        theme.set_percent(int(key))
        self.desk.settings.put("text", int(key))

    def _on_scheme(self, key: str) -> None:
        for scheme in ("auto", "light", "dark", "contrast"):
            if key == scheme:
                theme.set_scheme(scheme)
        self.desk.settings.put("scheme", key)


class PolicySection(Section):
    words = "組合せの方針 近さ 公平さ 経験 なじみ " + " ".join(POLICIES.values())

    def __init__(self, desk: Desk, undo: Undo) -> None:
        super().__init__(desk, undo)
        self.choices: dict[Policy, QRadioButton] = {}
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(
            Text(
                "席をすべてうめたうえで、何を大切にして人を選ぶかです。組合せの画面でも、そのつど変えられます。",
                13,
                colour="text2",
                wrap=True,
            )
        )
        layout.addSpacing(8)
        for policy in Policy:
            button = QRadioButton(policy.label)
            button.setAccessibleDescription(POLICIES[policy.value])
            button.clicked.connect(partial(self.choose, policy))
            group.addButton(button)
            self.choices[policy] = button
            layout.addWidget(button)
            words = Text(POLICIES[policy.value], 13, colour="text2", wrap=True)
            layout.addLayout(row(words, margins=(28, 0, 0, 10)))
        layout.addStretch(1)

    def reload(self) -> None:
        self.choices[Policy(self.desk.read(settings.office_rules).policy)].setChecked(True)

    def choose(self, policy: Policy, _checked: object = None) -> None:
        rules = self.desk.read(settings.office_rules)
        if rules.policy != policy.value:
            self.keep(
                settings.save_office_rules,
                f"設定の変更（組合せの方針：{policy.label}）",
                f"組合せの方針を「{policy.label}」にしました",
                rules=replace(rules, policy=policy.value),
            )
