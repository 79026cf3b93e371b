"""The office itself: issued documents, inquiries, consents, disclosures, accounts, settings, wording."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from divide_support.model.base import Record, StoredEnum
from divide_support.vocabulary import (
    Channel,
    ConsentItem,
    DocumentKind,
    InquiryAnswer,
    Role,
)


class IssuedDocument(Record):
    """発行した文書: the number and the exact data, so that a reprint years later is the same paper."""

    __tablename__ = "issued_document"

    kind: Mapped[DocumentKind] = mapped_column(StoredEnum(DocumentKind))
    fiscal_year: Mapped[int]
    number: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[date]
    title: Mapped[str] = mapped_column(default="")
    addressee: Mapped[str] = mapped_column(default="")
    request_id: Mapped[int | None] = mapped_column(ForeignKey("dispatch_request.id"), index=True)
    supporter_id: Mapped[int | None] = mapped_column(ForeignKey("supporter.id"), index=True)
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("issued_document.id"))
    printed_count: Mapped[int] = mapped_column(default=0)


class NumberSeries(Record):
    """文書番号: one running number per fiscal year and kind of document, taken when a paper is issued."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("fiscal_year", "series"),)

    fiscal_year: Mapped[int]
    series: Mapped[str]
    last_number: Mapped[int] = mapped_column(default=0)


class PrintLogEntry(Record):
    """印刷記録."""

    __tablename__ = "print_log"

    kind: Mapped[DocumentKind] = mapped_column(StoredEnum(DocumentKind))
    printed_at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(default="")
    document_id: Mapped[int | None] = mapped_column(ForeignKey("issued_document.id"))
    pages: Mapped[int] = mapped_column(default=0)
    copies: Mapped[int] = mapped_column(default=1)
    target: Mapped[str] = mapped_column(default="")


class Inquiry(Record):
    """打診: one try to reach one supporter about one activity."""

    __tablename__ = "inquiry"

    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    supporter_id: Mapped[int] = mapped_column(ForeignKey("supporter.id"), index=True)
    asked_at: Mapped[datetime]
    asked_by: Mapped[str] = mapped_column(default="")
    channel: Mapped[Channel] = mapped_column(StoredEnum(Channel), default=Channel.PHONE)
    answer: Mapped[InquiryAnswer] = mapped_column(
        StoredEnum(InquiryAnswer), default=InquiryAnswer.WAITING
    )
    answer_until: Mapped[date | None]
    answered_at: Mapped[datetime | None]
    note: Mapped[str] = mapped_column(default="")


class Consent(Record):
    """同意（項目別）: whether one item of personal data may be handed on."""

    __tablename__ = "consent"
    __table_args__ = (UniqueConstraint("supporter_id", "item"),)

    supporter_id: Mapped[int] = mapped_column(ForeignKey("supporter.id"), index=True)
    item: Mapped[ConsentItem] = mapped_column(StoredEnum(ConsentItem))
    is_granted: Mapped[bool]
    given_on: Mapped[date | None]


class Disclosure(Record):
    """提供記録: which personal data left the office, to whom, why."""

    __tablename__ = "disclosure"

    disclosed_at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(default="")
    recipient: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    items: Mapped[list[str]] = mapped_column(default=list)
    people_count: Mapped[int]
    file_name: Mapped[str] = mapped_column(default="")


class Account(Record):
    """利用者: who sits at the keyboard."""

    __tablename__ = "account"

    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[Role] = mapped_column(StoredEnum(Role), default=Role.COORDINATOR)
    is_active: Mapped[bool] = mapped_column(default=True)


class Setting(Record):
    """設定: one named value that all users of the file share."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(JSON)


class WordingTemplate(Record):
    """文面: the office's own wording of a letter; without a row the bundled wording holds."""

    __tablename__ = "wording_template"

    key: Mapped[str] = mapped_column(unique=True)
    text: Mapped[str]


class ClosedDay(Record):
    """閉庁日: days beyond the national holidays on which the office, or everybody, is closed."""

    __tablename__ = "closed_day"

    on: Mapped[date] = mapped_column("on_date", unique=True)
    name: Mapped[str] = mapped_column(default="閉庁日")


class ImportedFile(Record):
    """取込記録: the fingerprint of a file that was applied, so that a second time changes nothing."""

    __tablename__ = "imported_file"

    kind: Mapped[str]
    name: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    imported_at: Mapped[datetime]
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    content: Mapped[dict[str, Any]] = mapped_column(default=dict)
