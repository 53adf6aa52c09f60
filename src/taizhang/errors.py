"""Every error that taizhang raises on purpose.

An error says what and where, what it cost, and what to do.  Each inherits
`TaizhangError` and the nearest builtin, and hands every argument to
`super().__init__`, so that it survives the trip from a worker process.
Doubts about what a report *says* are not errors; they are flags of a record.
"""


class TaizhangError(Exception):
    """The base of all errors that taizhang raises on purpose."""


class LexiconError(TaizhangError, ValueError):
    """A row of a lexicon table is not as its file says it must be."""

    def __init__(self, table: str, row: str, needed: str) -> None:
        super().__init__(table, row, needed)
        self.table, self.row, self.needed = table, row, needed

    def __str__(self) -> str:
        return (
            f"lexicon/{self.table}: {self.row} needs {self.needed}."
            " Nothing was read with this table. Correct the row and try again."
        )


class MissingFileError(TaizhangError, FileNotFoundError):
    """A path leads nowhere."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return (
            f"There is no file “{self.path}”."
            " Nothing was read. Check the spelling and the folder you are in."
        )


class UnreadableFileError(TaizhangError, OSError):
    """The operating system does not hand the file over."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return (
            f"“{self.path}” cannot be opened: {self.reason}."
            " Nothing was read from it. Check that it is a file and that you may read it."
        )


class EmptyFileError(TaizhangError, ValueError):
    """A file holds no text: no bytes, blanks only, pictures only, a header without rows."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"“{self.name}” holds no text."
            " No report was read from it. If it should hold one, get the file again;"
            " a scanned report needs text recognition (OCR) first."
        )


class UnknownFormatError(TaizhangError, ValueError):
    """A file is of a format that no reader is written for."""

    def __init__(self, name: str, found: str, known: tuple[str, ...]) -> None:
        super().__init__(name, found, known)
        self.name, self.found, self.known = name, found, known

    def __str__(self) -> str:
        return (
            f"“{self.name}” is {self.found}, which taizhang does not read yet."
            f" No report was read from it. What is read: {', '.join(self.known)}."
            " Save the report in one of these formats and try again."
        )


class NotTextError(TaizhangError, UnicodeError):
    """The bytes of a text, CSV or JSON file are no text in any encoding that is tried."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name, self.reason = name, reason

    def __str__(self) -> str:
        return (
            f"“{self.name}” is not readable text: {self.reason}."
            " No report was read from it. Check that it is the file you mean,"
            " or save it again as UTF-8."
        )


class BrokenFileError(TaizhangError, ValueError):
    """A file of a known format is damaged, encrypted or not what its name says."""

    def __init__(self, name: str, reason: str, what: str = "a Word document") -> None:
        super().__init__(name, reason, what)
        self.name, self.reason, self.what = name, reason, what

    def __str__(self) -> str:
        return (
            f"“{self.name}” cannot be read as {self.what}: {self.reason}."
            " No report was read from it. Get the file again, or open it where it is shown"
            " rightly and save it as .docx or .txt."
        )


class ScannedFileError(TaizhangError, ValueError):
    """A file is or holds pictures and no text, and nothing is installed that reads them."""

    def __init__(self, name: str, what: str = "holds pictures of pages and no text") -> None:
        super().__init__(name, what)
        self.name, self.what = name, what

    def __str__(self) -> str:
        return (
            f"“{self.name}” {self.what}, and text recognition (OCR)"
            " is not installed. No report was read from it."
            ' Install it with: pip install "taizhang[ocr]"'
        )


class MissingProgramError(TaizhangError, OSError):
    """A file needs another program to be read, and it is not there or does not end."""

    def __init__(self, name: str, kind: str, reason: str) -> None:
        super().__init__(name, kind, reason)
        self.name, self.kind, self.reason = name, kind, reason

    def __str__(self) -> str:
        return (
            f"“{self.name}” is {self.kind}, which is read through LibreOffice: {self.reason}."
            " No report was read from it. Install LibreOffice (Debian: apt-get install"
            " libreoffice-writer-nogui), or open the file in Word and save it as .docx."
        )


class TooLargeError(TaizhangError, ValueError):
    """A file, or what it unpacks to, is larger than any report."""

    def __init__(self, name: str, limit: int) -> None:
        super().__init__(name, limit)
        self.name, self.limit = name, limit

    def __str__(self) -> str:
        return (
            f"“{self.name}” is, or unpacks to, more than {self.limit >> 20} MB."
            " No report is that long, so nothing more was read from it."
            " Split it into one file, or one row of a table, for each report."
        )


class SeveralReportsError(TaizhangError, ValueError):
    """One report was asked for, and the table or archive holds more."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"“{self.name}” holds several reports, where one was asked for. None was read."
            " Name a file with one report; in Python, read_all() returns one after the other."
        )


class NoTextColumnError(TaizhangError, LookupError):
    """No column of a table looks like the text of reports."""

    def __init__(self, name: str, columns: tuple[str, ...]) -> None:
        super().__init__(name, columns)
        self.name, self.columns = name, columns

    def __str__(self) -> str:
        found = "、".join(self.columns) if self.columns else "none"
        return (
            f"No column of “{self.name}” holds the text of a report (columns: {found})."
            " No report was read from it. Name the column full_text, text or 正文,"
            " or add its name to lexicon/columns.toml."
        )


class UnreadableRowError(TaizhangError, ValueError):
    """One row of a table gives no report; the other rows are not affected."""

    def __init__(self, name: str, row: int, reason: str) -> None:
        super().__init__(name, row, reason)
        self.name, self.row, self.reason = name, row, reason

    def __str__(self) -> str:
        return (
            f"Row {self.row} of “{self.name}” gives no report: {self.reason}."
            " It was left out; the other rows are not affected."
            " Correct the row and read the table again."
        )


class UnreadableRowsError(TaizhangError, ValueError):
    """Some rows of a table gave no report, and nobody was listening for them.

    Raised when all readable rows have been handed out.  `errors` has one
    `UnreadableRowError` a row.
    """

    def __init__(self, name: str, errors: tuple[UnreadableRowError, ...]) -> None:
        super().__init__(name, errors)
        self.name, self.errors = name, errors

    def __str__(self) -> str:
        first, count = self.errors[0], len(self.errors)
        rows = "1 row" if count == 1 else f"{count:,} rows"
        return (
            f"“{self.name}”: no report from {rows}, first row {first.row}: {first.reason}."
            " All other rows were read."
            " Pass on_error to read_all() to get the errors as they come."
        )


class UnreadableMemberError(TaizhangError, ValueError):
    """One file of an archive gives no report; the other files are not affected."""

    def __init__(self, name: str, member: str, reason: str) -> None:
        super().__init__(name, member, reason)
        self.name, self.member, self.reason = name, member, reason

    def __str__(self) -> str:
        return (
            f"“{self.member}” in “{self.name}” was not read: {self.reason}."
            " The other files of the archive are not affected."
            " Unpack it and look at this file, or get the archive again."
        )


class UnreadablePartsError(TaizhangError, ValueError):
    """Some files of an archive gave no report, and nobody was listening for them.

    Raised when all readable ones have been handed out.  `errors` has one error a file.
    """

    def __init__(self, name: str, errors: tuple[TaizhangError, ...]) -> None:
        super().__init__(name, errors)
        self.name, self.errors = name, errors

    def __str__(self) -> str:
        count = len(self.errors)
        parts = "1 file" if count == 1 else f"{count:,} files"
        return (
            f"“{self.name}”: no report from {parts}. The first: {self.errors[0]}"
            " All others were read. Pass on_error to read_all() to get the errors as they come."
        )


class NoReportsError(TaizhangError, FileNotFoundError):
    """A folder or a pattern leads to no file that could be a report."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return (
            f"“{self.path}” leads to no file that taizhang reads."
            " Nothing was read from it. Name a file, or a folder with reports in it."
        )


class FetchError(TaizhangError, OSError):
    """A URL gives no whole answer within the bounds."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(url, reason)
        self.url, self.reason = url, reason

    def __str__(self) -> str:
        return (
            f"“{self.url}” was not fetched: {self.reason}."
            " Nothing of it was stored; the attempt is in the archive's index."
            " Open the address in a browser to see whether it is right, and try again later."
        )


class PrivateAddressError(FetchError):
    """A URL leads to an address that is not of the public internet."""

    def __init__(self, url: str, address: str) -> None:
        super().__init__(url, f"it leads to {address}, which is not of the public internet")
        self.args = (url, address)
        self.address = address

    def __str__(self) -> str:
        return (
            f"“{self.url}” was not fetched: it leads to {self.address}, an address of this"
            " machine or of a private network. Nothing was asked of it."
            " If it is a server of yours, add --allow-private."
        )


class BrokenArchiveError(TaizhangError, ValueError):
    """An archive folder is not as `taizhang fetch` left it."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name, self.reason = name, reason

    def __str__(self) -> str:
        return (
            f"The archive “{self.name}” is not as it was written: {self.reason}."
            " This entry was left out; the others are not affected."
            " Restore the folder from a copy, or fetch the address again."
        )


class FailedReportError(TaizhangError, RuntimeError):
    """A mistake in taizhang itself, met in one report; the other reports are not affected."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name, self.reason = name, reason

    def __str__(self) -> str:
        return (
            f"taizhang made a mistake in “{self.name}” ({self.reason})."
            " No record of this report was kept; the others are not affected."
            " Please report it, with the file if you may."
        )


class OutputError(TaizhangError, OSError):
    """A file of records cannot be written."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return (
            f"“{self.path}” cannot be written: {self.reason}."
            " If there was such a file, it is as it was. Check the folder, its permissions and"
            " the space left, or name another file."
        )


class MissingExtraError(TaizhangError, ImportError):
    """An optional library is needed and not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(what, extra)
        self.what, self.extra = what, extra

    def __str__(self) -> str:
        return (
            f"{self.what} needs a library that is not installed."
            f' Nothing was done. Install it with: pip install "taizhang[{self.extra}]"'
        )


class StatisticsMappingError(TaizhangError, ValueError):
    """The file that says what the cells of statistical tables are is not as it must be."""

    def __init__(self, name: str, where: str, needed: str) -> None:
        super().__init__(name, where, needed)
        self.name, self.where, self.needed = name, where, needed

    def __str__(self) -> str:
        return (
            f"“{self.name}”: {self.where} needs {self.needed}."
            " No statistics were read. The keys are explained in docs/how-to/add-statistics.md."
        )


class UnreadableTableError(TaizhangError, ValueError):
    """A statistical table cannot be read as its mapping says."""

    def __init__(self, name: str, fault: str) -> None:
        super().__init__(name, fault)
        self.name, self.fault = name, fault

    def __str__(self) -> str:
        return (
            f"The table “{self.name}” cannot be read: {self.fault}."
            " No figure was taken from it."
            " Correct the table, or what the mapping file says of it."
        )


class BrokenLedgerError(TaizhangError, ValueError):
    """A line of a file of judgements is none."""

    def __init__(self, name: str, line: int, reason: str) -> None:
        super().__init__(name, line, reason)
        self.name, self.line, self.reason = name, line, reason

    def __str__(self) -> str:
        return (
            f"Line {self.line} of “{self.name}” holds no judgement ({self.reason})."
            " Nothing after it was checked. Give a file that taizhang track --format jsonl wrote."
        )


class NothingToVerifyError(TaizhangError, ValueError):
    """A file of judgements is empty, so that nothing in it holds or does not hold."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"“{self.name}” holds nothing to verify. No verdict was judged again."
            " Give a file that taizhang track --format jsonl wrote, or a ledger."
        )


class WrongDayError(TaizhangError, ValueError):
    """What was given for a day is none."""

    def __init__(self, day: str) -> None:
        super().__init__(day)
        self.day = day

    def __str__(self) -> str:
        return (
            f"“{self.day}” is no day, so nobody can tell what was known then."
            " Nothing was judged. Write it as 2026-03-01; a month or a year means its last day."
        )


class NotALedgerError(TaizhangError, ValueError):
    """A file that is to be a ledger is something else."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return (
            f"“{self.path}” is no ledger of taizhang. It was left as it is."
            " Name a ledger, or a file that does not exist yet, to begin one with taizhang add."
        )


class NoDatabaseError(TaizhangError, LookupError):
    """The ledger is to be in the database of a variable that is not set."""

    def __init__(self, variable: str) -> None:
        super().__init__(variable)
        self.variable = variable

    def __str__(self) -> str:
        return (
            f"The variable {self.variable} is not set, so no database is named. Nothing was done."
            " Set it to an address such as postgresql://user@host/name, or name a file."
        )


class PortUnusableError(OutputError):
    """The site cannot answer at an address and port."""

    def __init__(self, host: str, port: int, reason: str) -> None:
        super().__init__(f"{host}:{port}", reason)
        self.host = host
        self.port = port

    def __str__(self) -> str:
        return (
            f"The site cannot answer at {self.host}, port {self.port}: {self.reason}."
            " Nothing was started. Name another port with --port, or end what uses this one."
        )


class LedgerUnwritableError(OutputError):
    """The database of a ledger cannot be opened or written."""

    def __str__(self) -> str:
        return (
            f"The ledger “{self.path}” cannot be written: {self.reason}."
            " What was added before is in it, and of the report at hand nothing is."
            " Check the folder, its permissions, the space left and whether another program"
            " writes to it, and run the command again."
        )


class AlreadyDecidedError(TaizhangError, ValueError):
    """Somebody decided about a thing on the desk before."""

    def __init__(self, kind: str, number: int) -> None:
        super().__init__(kind, number)
        self.kind, self.number = kind, number

    def __str__(self) -> str:
        return (
            f"{self.kind} {self.number} is decided already. Nothing was changed."
            " Open it again to see what was decided, and by whom."
        )


class SamePersonError(TaizhangError, PermissionError):
    """One person proposed a verdict and wants to confirm it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"{self.name} proposed this verdict and so cannot confirm it. Nothing was changed."
            " Ask another reviewer to look at it."
        )


class NotJudgedError(TaizhangError, LookupError):
    """A verdict is to be changed, and there is none."""

    def __init__(self, record: str) -> None:
        super().__init__(record)
        self.record = record

    def __str__(self) -> str:
        return (
            f"The record {self.record} is no target with a verdict. Nothing was proposed."
            " A verdict by hand changes one that the rules gave; judge the reports first."
        )


class NotAReportFileError(TaizhangError, ValueError):
    """Somebody uploads a file of a kind that holds no reports."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"“{self.name}” is of no kind that is read here. It was not taken."
            " Send a Word, PDF, OFD, HTML or text file, or a ZIP archive of them."
        )


class TooManyWaitingError(TaizhangError, RuntimeError):
    """More files wait to be read than may wait at once."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"“{self.name}” was not taken: too many files wait to be read."
            " Send it again when some of them are done."
        )


class UnfitAccountError(TaizhangError, ValueError):
    """An account cannot have this name or this password."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name, self.reason = name, reason

    def __str__(self) -> str:
        return f"No account “{self.name}” was made: {self.reason} Run the command again."


class UnsafeKeyError(TaizhangError, PermissionError):
    """The file with the key of a site can be read by others."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return (
            f"Others on this machine can read “{self.path}”, which signs who is signed in."
            " The site was not started. Delete the file, which signs everybody out, or"
            " take the rights away (chmod 600)."
        )


class BackupError(OutputError):
    """A ledger cannot be backed up or restored."""

    def __str__(self) -> str:
        return (
            f"“{self.path}” cannot be copied: {self.reason}."
            " No file was written, and the ledger is as it was. Check the space left and whether"
            " another program holds the ledger, and run the command again."
        )


class NotABackupError(TaizhangError, ValueError):
    """A file that is to be restored is no backup of this kind of database."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return (
            f"“{self.path}” is no backup that can be restored there. Nothing was written."
            " A backup of a file is restored to a file, one of PostgreSQL to DATABASE_URL; a"
            " package is read by taizhang import."
        )


class OccupiedError(OutputError):
    """Something new is to be written where something is already."""

    def __init__(self, path: str) -> None:
        super().__init__(path, "it is there already")
        self.args = (path,)

    def __str__(self) -> str:
        return (
            f"“{self.path}” is there already. It was left as it is, and nothing was written."
            " Name a path that does not exist yet."
        )


class NotAKeyError(TaizhangError, ValueError):
    """A file holds no Ed25519 key of the kind that is needed."""

    def __init__(self, path: str, kind: str) -> None:
        super().__init__(path, kind)
        self.path, self.kind = path, kind

    def __str__(self) -> str:
        return (
            f"“{self.path}” holds no {self.kind} Ed25519 key. Nothing was signed or checked."
            " taizhang checkpoint --new-key FILE makes a pair: FILE signs, FILE.pub checks."
        )


class UnprovableError(TaizhangError, LookupError):
    """A record that is to be proved is not in the ledger, or an older state is none of its."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"The ledger holds no “{self.name}”, so there is nothing to prove."
            " Name the id of a record, the SHA-256 of a document or the number of an entry."
        )


class UnknownRegionError(TaizhangError, LookupError):
    """A ledger is asked about a place that it does not know."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"The ledger knows no place “{self.name}”. Nothing was written."
            " Give the full name or the code of GB/T 2260, as the pages show it."
        )


class FaultyLedgerError(TaizhangError, ValueError):
    """A ledger is not as it was written, so that it cannot be handed on."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def __str__(self) -> str:
        return (
            f"Entry {self.number} was changed after it was written, so nothing was exported."
            " taizhang verify tells what is wrong; restore the ledger from a backup."
        )


class NotAPackageError(TaizhangError, ValueError):
    """A file or folder is no package that can be read."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return (
            f"“{self.path}” cannot be read as a ledger: {self.reason}. Nothing was written."
            " Give a folder or a zip that taizhang export wrote of a whole ledger."
        )


class BrokenPackageError(NotAPackageError):
    """A package is not as it was written."""

    def __str__(self) -> str:
        return (
            f"“{self.path}” is not as it was written: {self.reason}. No ledger was made of it."
            " taizhang verify names every fault; get the package again from where it was published."
        )
