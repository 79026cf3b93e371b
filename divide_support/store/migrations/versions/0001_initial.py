"""The first schema: entities, journal, and the triggers that keep the journal append-only."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TRIGGERS = (
    """CREATE TRIGGER journal_unit_no_update BEFORE UPDATE ON journal_unit
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_unit_no_delete BEFORE DELETE ON journal_unit
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    # Values may be erased for privacy, never replaced; everything else stays.
    """CREATE TRIGGER journal_change_only_erase BEFORE UPDATE ON journal_change
    WHEN NEW."before" IS NOT NULL OR NEW."after" IS NOT NULL OR NEW.salt IS NOT NULL
        OR NEW.unit IS NOT OLD.unit OR NEW.position IS NOT OLD.position
        OR NEW.table_name IS NOT OLD.table_name OR NEW.record IS NOT OLD.record
        OR NEW.digest IS NOT OLD.digest
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
    """CREATE TRIGGER journal_change_no_delete BEFORE DELETE ON journal_change
    BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END""",
)


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "administrator",
                "coordinator",
                "viewer",
                "reception",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )
    op.create_table(
        "closed_day",
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closed_day")),
        sa.UniqueConstraint("on_date", name=op.f("uq_closed_day_on_date")),
    )
    op.create_table(
        "disclosure",
        sa.Column("disclosed_at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("people_count", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure")),
    )
    op.create_table(
        "imported_file",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_file")),
    )
    op.create_index(op.f("ix_imported_file_sha256"), "imported_file", ["sha256"], unique=False)
    op.create_table(
        "municipality",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_kana", sa.String(), nullable=False),
        sa.Column("region", sa.String(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("mayor_title", sa.String(), nullable=False),
        sa.Column("mayor_name", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("fax", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("planned_count", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_municipality")),
        sa.UniqueConstraint("code", name=op.f("uq_municipality_code")),
    )
    op.create_table(
        "number_series",
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("series", sa.String(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_series")),
        sa.UniqueConstraint(
            "fiscal_year", "series", name=op.f("uq_number_series_fiscal_year_series")
        ),
    )
    op.create_table(
        "saved_plan",
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("iterations", sa.Integer(), nullable=False),
        sa.Column("bound", sa.Integer(), nullable=True),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("is_adopted", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_plan")),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
    )
    op.create_table(
        "topic",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("standard_minutes", sa.Integer(), nullable=False),
        sa.Column("needs_card_and_pin", sa.Boolean(), nullable=False),
        sa.Column("needs_wifi", sa.Boolean(), nullable=False),
        sa.Column("bring", sa.String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("successor_code", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic")),
        sa.UniqueConstraint("code", name=op.f("uq_topic_code")),
        sa.UniqueConstraint("name", name=op.f("uq_topic_name")),
    )
    op.create_table(
        "wording_template",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording_template")),
        sa.UniqueConstraint("key", name=op.f("uq_wording_template_key")),
    )
    op.create_table(
        "dispatch_request",
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("receipt_number", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "phone",
                "fax",
                "mail",
                "counter",
                "post",
                "file",
                name="intakechannel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "received",
                "planning",
                "tentative",
                "decided",
                "notified",
                "held",
                "reported",
                "settled",
                "declined",
                "withdrawn",
                "cancelled",
                name="requeststatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("status_since", sa.Date(), nullable=False),
        sa.Column("status_reason", sa.String(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("municipality_name", sa.String(), nullable=False),
        sa.Column("document_number", sa.String(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("sender_name", sa.String(), nullable=False),
        sa.Column("department", sa.String(), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=False),
        sa.Column("contact_phone", sa.String(), nullable=False),
        sa.Column("contact_fax", sa.String(), nullable=False),
        sa.Column("contact_email", sa.String(), nullable=False),
        sa.Column("event_name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "workshop",
                "consultation",
                "both",
                name="activitykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("fee_yen", sa.Integer(), nullable=True),
        sa.Column("loan_devices", sa.Integer(), nullable=True),
        sa.Column("staff_attends", sa.Boolean(), nullable=True),
        sa.Column("rain_plan", sa.String(), nullable=False),
        sa.Column("nominated", sa.String(), nullable=False),
        sa.Column("day_contact_name", sa.String(), nullable=False),
        sa.Column("day_contact_phone", sa.String(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("flyer_phone", sa.String(), nullable=False),
        sa.Column("apply_until", sa.Date(), nullable=True),
        sa.Column("source_file", sa.String(), nullable=False),
        sa.Column("source_place", sa.String(), nullable=False),
        sa.Column("source_key", sa.String(), nullable=False),
        sa.Column("open_issues", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_dispatch_request_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch_request")),
        sa.UniqueConstraint(
            "fiscal_year",
            "receipt_number",
            name=op.f("uq_dispatch_request_fiscal_year_receipt_number"),
        ),
    )
    op.create_index(
        op.f("ix_dispatch_request_municipality_id"),
        "dispatch_request",
        ["municipality_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_dispatch_request_source_key"), "dispatch_request", ["source_key"], unique=False
    )
    op.create_index(
        op.f("ix_dispatch_request_status"), "dispatch_request", ["status"], unique=False
    )
    op.create_table(
        "supporter",
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("name_kana", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column(
            "sex",
            sa.Enum(
                "female",
                "male",
                "other",
                name="sex",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("mobile", sa.String(), nullable=False),
        sa.Column("fax", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column(
            "preferred_channel",
            sa.Enum(
                "phone",
                "mobile",
                "fax",
                "mail",
                "post",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("emergency_contact", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "active",
                "suspended",
                "retired",
                name="supporterstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("suspended_from", sa.Date(), nullable=True),
        sa.Column("suspended_until", sa.Date(), nullable=True),
        sa.Column(
            "experience",
            sa.Enum(
                "novice",
                "regular",
                "veteran",
                name="experience",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("can_lecture", sa.Boolean(), nullable=False),
        sa.Column("drives", sa.Boolean(), nullable=False),
        sa.Column("max_travel_minutes", sa.Integer(), nullable=False),
        sa.Column("max_per_week", sa.Integer(), nullable=False),
        sa.Column("max_per_month", sa.Integer(), nullable=False),
        sa.Column("service_area", sa.JSON(), nullable=False),
        sa.Column("devices", sa.JSON(), nullable=False),
        sa.Column("availability_text", sa.String(), nullable=False),
        sa.Column("insured_from", sa.Date(), nullable=True),
        sa.Column("insured_until", sa.Date(), nullable=True),
        sa.Column("pledge_on", sa.Date(), nullable=True),
        sa.Column("career", sa.String(), nullable=False),
        sa.Column("consideration", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("kana_key", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_supporter_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supporter")),
    )
    op.create_index(
        op.f("ix_supporter_municipality_id"), "supporter", ["municipality_id"], unique=False
    )
    op.create_table(
        "travel_time",
        sa.Column("from_municipality_id", sa.Integer(), nullable=False),
        sa.Column("to_municipality_id", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_municipality_id"],
            ["municipality.id"],
            name=op.f("fk_travel_time_from_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["to_municipality_id"],
            ["municipality.id"],
            name=op.f("fk_travel_time_to_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_time")),
        sa.UniqueConstraint(
            "from_municipality_id",
            "to_municipality_id",
            name=op.f("uq_travel_time_from_municipality_id_to_municipality_id"),
        ),
    )
    op.create_table(
        "venue",
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("facility_id", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "kominkan",
                "community",
                "library",
                "hall",
                "welfare",
                "school",
                "other",
                name="venuekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_kana", sa.String(), nullable=False),
        sa.Column("common_name", sa.String(), nullable=False),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("fax", sa.String(), nullable=False),
        sa.Column("access", sa.String(), nullable=False),
        sa.Column("car_only", sa.Boolean(), nullable=False),
        sa.Column("parking", sa.Boolean(), nullable=True),
        sa.Column("parking_spaces", sa.Integer(), nullable=True),
        sa.Column("elevator", sa.Boolean(), nullable=True),
        sa.Column("wifi", sa.Boolean(), nullable=True),
        sa.Column("projector", sa.Boolean(), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("rooms", sa.JSON(), nullable=False),
        sa.Column("open_weekdays", sa.String(), nullable=False),
        sa.Column("open_time", sa.Time(), nullable=True),
        sa.Column("close_time", sa.Time(), nullable=True),
        sa.Column("open_notes", sa.String(), nullable=False),
        sa.Column("closed_text", sa.String(), nullable=False),
        sa.Column("closed_rules", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_venue_municipality_id_municipality"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
    )
    op.create_index(op.f("ix_venue_municipality_id"), "venue", ["municipality_id"], unique=False)
    op.create_table(
        "activity",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("venue_name", sa.String(), nullable=False),
        sa.Column("venue_address", sa.String(), nullable=False),
        sa.Column("venue_postal_code", sa.String(), nullable=False),
        sa.Column("venue_phone", sa.String(), nullable=False),
        sa.Column("venue_access", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("is_fixed", sa.Boolean(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("attendees", sa.Integer(), nullable=True),
        sa.Column("android", sa.Integer(), nullable=True),
        sa.Column("iphone", sa.Integer(), nullable=True),
        sa.Column("rakuraku", sa.Integer(), nullable=True),
        sa.Column("no_device", sa.Integer(), nullable=True),
        sa.Column("needed_lecturers", sa.Integer(), nullable=False),
        sa.Column("needed_advisers", sa.Integer(), nullable=False),
        sa.Column("needed_reason", sa.String(), nullable=False),
        sa.Column("parking", sa.Boolean(), nullable=True),
        sa.Column("parking_spaces", sa.Integer(), nullable=True),
        sa.Column("elevator", sa.Boolean(), nullable=True),
        sa.Column("wifi", sa.Boolean(), nullable=True),
        sa.Column("projector", sa.Boolean(), nullable=True),
        sa.Column("power", sa.Boolean(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["dispatch_request.id"],
            name=op.f("fk_activity_request_id_dispatch_request"),
        ),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venue.id"], name=op.f("fk_activity_venue_id_venue")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
    )
    op.create_index(op.f("ix_activity_held_on"), "activity", ["held_on"], unique=False)
    op.create_index("ix_activity_held_on_venue", "activity", ["held_on", "venue_id"], unique=False)
    op.create_index(op.f("ix_activity_request_id"), "activity", ["request_id"], unique=False)
    op.create_index(op.f("ix_activity_venue_id"), "activity", ["venue_id"], unique=False)
    op.create_table(
        "availability",
        sa.Column("supporter_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=False),
        sa.Column("ends_at", sa.Time(), nullable=False),
        sa.Column("is_free", sa.Boolean(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["supporter_id"], ["supporter.id"], name=op.f("fk_availability_supporter_id_supporter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_availability")),
    )
    op.create_index(
        op.f("ix_availability_supporter_id"), "availability", ["supporter_id"], unique=False
    )
    op.create_table(
        "consent",
        sa.Column("supporter_id", sa.Integer(), nullable=False),
        sa.Column(
            "item",
            sa.Enum(
                "name",
                "phone",
                "address",
                "email",
                "photo",
                "publication",
                name="consentitem",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_granted", sa.Boolean(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["supporter_id"], ["supporter.id"], name=op.f("fk_consent_supporter_id_supporter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("supporter_id", "item", name=op.f("uq_consent_supporter_id_item")),
    )
    op.create_index(op.f("ix_consent_supporter_id"), "consent", ["supporter_id"], unique=False)
    op.create_table(
        "dispatch_decision",
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("document_number", sa.String(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("revoke_reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["dispatch_request.id"],
            name=op.f("fk_dispatch_decision_request_id_dispatch_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch_decision")),
    )
    op.create_index(
        op.f("ix_dispatch_decision_request_id"), "dispatch_decision", ["request_id"], unique=False
    )
    op.create_table(
        "issued_document",
        sa.Column(
            "kind",
            sa.Enum(
                "decision_letter",
                "request_letter",
                "flyer",
                "flyer_series",
                "flyer_a5",
                "flyer_a3",
                "schedule",
                "calendar",
                "poster",
                "poster_calendar",
                "pocket",
                "supporter_schedule",
                "sign_in_sheet",
                "roster",
                "change_notice",
                "cancel_notice",
                "decline_notice",
                "venue_request",
                "employer_request",
                "office_memo",
                "thanks_letter",
                "fax_cover",
                "day_sheet",
                "report_form",
                "survey",
                "call_sheet",
                "year_plan",
                "card",
                "certificate",
                "address_labels",
                "position_test",
                name="documentkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("addressee", sa.String(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=True),
        sa.Column("supporter_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("printed_count", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["issued_document.id"],
            name=op.f("fk_issued_document_replaces_id_issued_document"),
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["dispatch_request.id"],
            name=op.f("fk_issued_document_request_id_dispatch_request"),
        ),
        sa.ForeignKeyConstraint(
            ["supporter_id"],
            ["supporter.id"],
            name=op.f("fk_issued_document_supporter_id_supporter"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_document")),
    )
    op.create_index(
        op.f("ix_issued_document_request_id"), "issued_document", ["request_id"], unique=False
    )
    op.create_index(
        op.f("ix_issued_document_supporter_id"), "issued_document", ["supporter_id"], unique=False
    )
    op.create_table(
        "nomination",
        sa.Column("municipality_id", sa.Integer(), nullable=True),
        sa.Column("nominator", sa.String(), nullable=False),
        sa.Column("document_number", sa.String(), nullable=False),
        sa.Column("nominated_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("full_name", sa.String(), nullable=False),
        sa.Column("name_kana", sa.String(), nullable=False),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column(
            "sex",
            sa.Enum(
                "female",
                "male",
                "other",
                name="sex",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("postal_code", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("mobile", sa.String(), nullable=False),
        sa.Column("fax", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("career", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("devices", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=True),
        sa.Column("consent_on", sa.Date(), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "received",
                "training",
                "completed",
                "registered",
                "turned_down",
                name="nominationstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("supporter_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["municipality_id"],
            ["municipality.id"],
            name=op.f("fk_nomination_municipality_id_municipality"),
        ),
        sa.ForeignKeyConstraint(
            ["supporter_id"], ["supporter.id"], name=op.f("fk_nomination_supporter_id_supporter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination")),
    )
    op.create_index(
        op.f("ix_nomination_municipality_id"), "nomination", ["municipality_id"], unique=False
    )
    op.create_table(
        "registration",
        sa.Column("supporter_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["supporter_id"], ["supporter.id"], name=op.f("fk_registration_supporter_id_supporter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
    )
    op.create_index(op.f("ix_registration_number"), "registration", ["number"], unique=False)
    op.create_index(
        op.f("ix_registration_supporter_id"), "registration", ["supporter_id"], unique=False
    )
    op.create_table(
        "supporter_skill",
        sa.Column("supporter_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column(
            "device",
            sa.Enum(
                "android",
                "iphone",
                "rakuraku",
                name="device",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "lecturer",
                "assistant",
                "learning",
                name="skilllevel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("last_taught_on", sa.Date(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["supporter_id"],
            ["supporter.id"],
            name=op.f("fk_supporter_skill_supporter_id_supporter"),
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_supporter_skill_topic_id_topic")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supporter_skill")),
        sa.UniqueConstraint(
            "supporter_id",
            "topic_id",
            "device",
            name=op.f("uq_supporter_skill_supporter_id_topic_id_device"),
        ),
    )
    op.create_index(
        op.f("ix_supporter_skill_supporter_id"), "supporter_skill", ["supporter_id"], unique=False
    )
    op.create_table(
        "training_course",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("sessions_count", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["venue_id"], ["venue.id"], name=op.f("fk_training_course_venue_id_venue")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_course")),
        sa.UniqueConstraint("code", name=op.f("uq_training_course_code")),
    )
    op.create_table(
        "activity_report",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.Time(), nullable=True),
        sa.Column("ended_at", sa.Time(), nullable=True),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("male", sa.Integer(), nullable=True),
        sa.Column("female", sa.Integer(), nullable=True),
        sa.Column("age_bands", sa.JSON(), nullable=False),
        sa.Column("devices", sa.JSON(), nullable=False),
        sa.Column("cancelled", sa.Integer(), nullable=True),
        sa.Column("satisfaction", sa.JSON(), nullable=False),
        sa.Column("questions", sa.String(), nullable=False),
        sa.Column("incidents", sa.String(), nullable=False),
        sa.Column("next_wish", sa.String(), nullable=False),
        sa.Column("photo", sa.Boolean(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_activity_report_activity_id_activity")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_report")),
        sa.UniqueConstraint("activity_id", name=op.f("uq_activity_report_activity_id")),
    )
    op.create_table(
        "assignment",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("supporter_id", sa.Integer(), nullable=False),
        sa.Column(
            "seat",
            sa.Enum(
                "lecturer",
                "adviser",
                name="seat",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "tentative",
                "asked",
                "accepted",
                "declined",
                "cancelled",
                name="assignmentstatus",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("override_reason", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("travel_minutes", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_assignment_activity_id_activity")
        ),
        sa.ForeignKeyConstraint(
            ["supporter_id"], ["supporter.id"], name=op.f("fk_assignment_supporter_id_supporter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint(
            "activity_id", "supporter_id", name=op.f("uq_assignment_activity_id_supporter_id")
        ),
    )
    op.create_index(op.f("ix_assignment_activity_id"), "assignment", ["activity_id"], unique=False)
    op.create_index(
        op.f("ix_assignment_supporter_id"), "assignment", ["supporter_id"], unique=False
    )
    op.create_table(
        "inquiry",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("supporter_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "phone",
                "mobile",
                "fax",
                "mail",
                "post",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "answer",
            sa.Enum(
                "waiting",
                "accepted",
                "on_hold",
                "declined",
                "not_reached",
                name="inquiryanswer",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answer_until", sa.Date(), nullable=True),
        sa.Column("answered_at", sa.DateTime(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_inquiry_activity_id_activity")
        ),
        sa.ForeignKeyConstraint(
            ["supporter_id"], ["supporter.id"], name=op.f("fk_inquiry_supporter_id_supporter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
    )
    op.create_index(op.f("ix_inquiry_activity_id"), "inquiry", ["activity_id"], unique=False)
    op.create_index(op.f("ix_inquiry_supporter_id"), "inquiry", ["supporter_id"], unique=False)
    op.create_table(
        "print_log",
        sa.Column(
            "kind",
            sa.Enum(
                "decision_letter",
                "request_letter",
                "flyer",
                "flyer_series",
                "flyer_a5",
                "flyer_a3",
                "schedule",
                "calendar",
                "poster",
                "poster_calendar",
                "pocket",
                "supporter_schedule",
                "sign_in_sheet",
                "roster",
                "change_notice",
                "cancel_notice",
                "decline_notice",
                "venue_request",
                "employer_request",
                "office_memo",
                "thanks_letter",
                "fax_cover",
                "day_sheet",
                "report_form",
                "survey",
                "call_sheet",
                "year_plan",
                "card",
                "certificate",
                "address_labels",
                "position_test",
                name="documentkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("printed_at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("copies", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["issued_document.id"],
            name=op.f("fk_print_log_document_id_issued_document"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_log")),
    )
    op.create_table(
        "training_attendance",
        sa.Column("course_id", sa.Integer(), nullable=False),
        sa.Column("nomination_id", sa.Integer(), nullable=True),
        sa.Column("supporter_id", sa.Integer(), nullable=True),
        sa.Column("attended", sa.JSON(), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("certificate_number", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["course_id"],
            ["training_course.id"],
            name=op.f("fk_training_attendance_course_id_training_course"),
        ),
        sa.ForeignKeyConstraint(
            ["nomination_id"],
            ["nomination.id"],
            name=op.f("fk_training_attendance_nomination_id_nomination"),
        ),
        sa.ForeignKeyConstraint(
            ["supporter_id"],
            ["supporter.id"],
            name=op.f("fk_training_attendance_supporter_id_supporter"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training_attendance")),
        sa.UniqueConstraint(
            "course_id",
            "nomination_id",
            "supporter_id",
            name=op.f("uq_training_attendance_course_id_nomination_id_supporter_id"),
        ),
    )
    op.create_index(
        op.f("ix_training_attendance_course_id"), "training_attendance", ["course_id"], unique=False
    )
    op.create_index(
        op.f("ix_training_attendance_supporter_id"),
        "training_attendance",
        ["supporter_id"],
        unique=False,
    )
    op.create_table(
        "honorarium_payment",
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("honorarium_yen", sa.Integer(), nullable=False),
        sa.Column("travel_yen", sa.Integer(), nullable=False),
        sa.Column("withheld_yen", sa.Integer(), nullable=False),
        sa.Column("payer", sa.String(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"],
            ["assignment.id"],
            name=op.f("fk_honorarium_payment_assignment_id_assignment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honorarium_payment")),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_honorarium_payment_assignment_id")),
    )
    op.create_table(
        "journal_unit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("sealed", sa.String(), nullable=True),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal_unit")),
    )
    op.create_table(
        "journal_change",
        sa.Column("unit", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit"], ["journal_unit.seq"], name=op.f("fk_journal_change_unit_journal_unit")
        ),
        sa.PrimaryKeyConstraint("unit", "position", name=op.f("pk_journal_change")),
    )
    op.create_index(
        "ix_journal_change_table_name_record",
        "journal_change",
        ["table_name", "record"],
        unique=False,
    )
    for trigger in TRIGGERS:
        op.execute(trigger)
