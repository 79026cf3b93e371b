"""Password for a finished PDF: AES-256; with the password it may be read, copied and printed, but not changed."""

import secrets
from io import BytesIO

from divide_support.passwords import check_file_password


def protect(pdf: bytes, password: str) -> bytes:
    """The same pages, title and language, readable only with the password."""
    import pikepdf

    check_file_password(password)
    rights = pikepdf.Permissions(
        modify_annotation=False, modify_assembly=False, modify_form=False, modify_other=False
    )
    # Whoever holds the owner's password may do everything; nobody is told it.
    owner = secrets.token_urlsafe(32)
    target = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as paper:
        paper.save(
            target, encryption=pikepdf.Encryption(owner=owner, user=password, R=6, allow=rights)
        )
    return target.getvalue()
