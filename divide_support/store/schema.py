"""Bringing a data file up to the schema of this release, in one transaction."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, text

from divide_support.errors import FileTooNew, NotOurFile
from divide_support.model import Base
from divide_support.store import migrations
from divide_support.store.engine import APPLICATION_ID
from divide_support.store.journal import journal_metadata
from divide_support.store.place import damaged

METADATA = (Base.metadata, journal_metadata)
_STEPS = Path(__file__).parent / "migrations"


def refuse_other_schema(application_id: int, schema: int, path: Path) -> None:
    """Refuse a file of another program, or of a later release of this one."""
    if application_id != APPLICATION_ID:
        raise NotOurFile(
            f"「{path.name}」はこのプログラムのデータファイルではありません。",
            "別のプログラムが作った暗号化データベースです。ファイルは変更していません。",
            "データファイルを選び直してください。",
        )
    if schema > migrations.SCHEMA:
        raise FileTooNew(
            f"「{path.name}」は、新しい版のプログラムで作られたデータファイルです。",
            f"データの形式は第{schema}版で、このプログラムが扱えるのは第{migrations.SCHEMA}版までです。ファイルは変更していません。",
            "プログラムを新しい版に入れ替えてから開いてください。",
        )
    if schema < 1:
        raise damaged(path, "データの形式の版を読み取れませんでした。")


def upgrade(engine: Engine) -> None:
    """Run the missing steps: all of them, or none at all."""
    from alembic import command
    from alembic.config import Config

    with engine.execution_options(begin="BEGIN IMMEDIATE").connect() as connection:
        # Rebuilding a table drops it for a moment; the check below takes the place of the references' guard.
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        try:
            with connection.begin():
                config = Config()
                config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
                config.attributes["connection"] = connection
                config.attributes["metadata"] = Base.metadata
                command.upgrade(config, "head")
                if broken := connection.execute(text("PRAGMA foreign_key_check")).all():
                    raise RuntimeError(f"{len(broken)} references broken by a migration")
                connection.execute(text(f"PRAGMA user_version={migrations.SCHEMA}"))
        finally:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]


def schema_differences(connection: Connection) -> Sequence[Any]:
    """What the tables in the file lack or have beyond the entities of this release."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    context = MigrationContext.configure(
        connection, opts={"target_metadata": METADATA, "compare_type": True}
    )
    return list(compare_metadata(context, METADATA))  # type: ignore[arg-type]
