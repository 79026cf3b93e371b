"""Password for a finished workbook: ECMA-376 agile encryption (AES-256), opened by Excel and LibreOffice."""

from io import BytesIO

from divide_support.passwords import check_file_password


def lock_workbook(workbook: bytes, password: str) -> bytes:
    from msoffcrypto.format.ooxml import OOXMLFile

    check_file_password(password)
    target = BytesIO()
    OOXMLFile(BytesIO(workbook)).encrypt(password, target)
    return target.getvalue()
