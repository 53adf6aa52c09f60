"""What is looked things up in: made of the entries, and made anew from them at any time.

Nothing here may depend on anything but the entries, so that two ledgers with the same
entries have the same rows.  Texts of a few words that are never searched for by their
parts stand as JSON.
"""

from __future__ import annotations

from django.db import models

from taizhang.ledger.models.lasting import Entry


class Projection(models.Model):
    """Which form the projections have; one row.  Another form means: make them anew."""

    form = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"form {self.form}"


class Region(models.Model):
    """A place that reports are about, or one above such a place."""

    slug = models.CharField(max_length=200, primary_key=True)  # GB/T 2260 code, else the name
    code = models.CharField(max_length=6, null=True)
    name = models.CharField(max_length=200)
    level = models.CharField(max_length=40, null=True)  # as in lexicon/regions
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    #: Reports of the place itself, and the verdicts on their targets: {"2025": {"met": 21}}.
    #: Of several reports for one year all count.
    documents = models.PositiveIntegerField(default=0)
    verdicts = models.JSONField(default=dict)
    last_year = models.PositiveIntegerField(null=True)  # of its reports

    class Meta:
        indexes = (models.Index(fields=("parent", "slug")), models.Index(fields=("name",)))

    def __str__(self) -> str:
        return self.name


class Document(models.Model):
    """The newest reading of a document."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    first_entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    name = models.TextField()  # the file's
    title = models.TextField(null=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True)
    year = models.PositiveIntegerField(null=True)
    date = models.CharField(max_length=40, null=True)
    origin = models.TextField(null=True)
    issuer = models.TextField(null=True)
    address = models.TextField(null=True)
    characters = models.PositiveIntegerField()  # of the published text
    repairs = models.PositiveIntegerField()
    losses = models.PositiveIntegerField()
    targets = models.PositiveIntegerField()
    results = models.PositiveIntegerField()
    verdicts = models.JSONField(default=dict)  # on its targets: {"met": 21, "unstated": 16}

    class Meta:
        indexes = (
            models.Index(fields=("region", "year")),
            models.Index(fields=("-first_entry",)),
            models.Index(fields=("year", "region")),
        )

    def __str__(self) -> str:
        return self.title or self.name


class Text(models.Model):
    """The text of a document as published, with what restores it.  Large, so apart."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, primary_key=True)
    published = models.TextField()
    repairs = models.TextField()  # as the event has them: JSON of tuple[model.Repair, ...]
    losses = models.TextField()  # JSON of tuple[model.Loss, ...]

    def __str__(self) -> str:
        return str(self.document_id)


class Statement(models.Model):
    """A target or a result, with all keys of the record format and where it belongs.

    A record that a later reading of its document does not have any more keeps its row and
    its address, with `is_current` false.
    """

    #: The entry that had it first times a million, plus its place there: grows with time.
    number = models.PositiveBigIntegerField(primary_key=True)
    record = models.CharField(max_length=64, unique=True)  # the id of the record format
    document = models.ForeignKey(Document, on_delete=models.PROTECT)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True)  # of the document
    year = models.PositiveIntegerField(null=True)  # of the document
    is_current = models.BooleanField(default=True)
    kind = models.CharField(max_length=10)
    topic = models.CharField(max_length=200)  # indicator_id, else the indicator: what pages group
    indicator = models.TextField()
    indicator_id = models.CharField(max_length=80, null=True)
    action = models.TextField(null=True)
    measure = models.CharField(max_length=12)
    direction = models.CharField(max_length=6)
    comparator = models.CharField(max_length=6)
    value = models.TextField()  # plain decimal digits
    value_high = models.TextField(null=True)
    unit = models.TextField()
    aim = models.CharField(max_length=8)
    period = models.CharField(max_length=40, null=True)
    baseline = models.TextField(null=True)
    part_of = models.CharField(max_length=64, null=True)  # a record
    section = models.JSONField()
    clause = models.TextField()
    quote = models.TextField()
    source_start = models.PositiveIntegerField()
    source_end = models.PositiveIntegerField()
    quote_start = models.PositiveIntegerField()
    quote_end = models.PositiveIntegerField()
    flags = models.JSONField()
    rules = models.JSONField()
    verdict = models.CharField(max_length=12, null=True)  # of a target; None before it is judged

    class Meta:
        indexes = (
            models.Index(fields=("document", "source_start")),
            models.Index(fields=("region", "topic", "year")),
            models.Index(fields=("topic", "year", "region")),
            # What became of the targets of a topic, counted without looking at any of them.
            models.Index(
                # The last two, which the condition fixes, so that the index alone answers.
                fields=("topic", "year", "comparator", "verdict", "kind", "is_current"),
                name="targets_by_topic_and_year",
                condition=models.Q(kind="target", is_current=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.value}{self.unit}"


class Observation(models.Model):
    """A statistic from a table, one row a vintage."""

    record = models.CharField(max_length=64, primary_key=True)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)
    topic = models.CharField(max_length=200)
    indicator = models.TextField()
    indicator_id = models.CharField(max_length=80, null=True)
    place = models.ForeignKey(Region, on_delete=models.PROTECT, null=True)
    region = models.TextField(null=True)  # as the table names it
    period = models.CharField(max_length=40)
    measure = models.CharField(max_length=12)
    value = models.TextField()
    unit = models.TextField()
    basis = models.CharField(max_length=40, null=True)
    source = models.TextField()
    cell = models.TextField()  # where in the table
    vintage = models.CharField(max_length=40, null=True)
    as_published = models.TextField()
    derivation = models.TextField(null=True)
    derived_from = models.JSONField()

    class Meta:
        indexes = (
            models.Index(fields=("place", "topic", "period")),
            models.Index(fields=("topic", "period")),
        )

    def __str__(self) -> str:
        return f"{self.indicator} {self.period}"


class Verdict(models.Model):
    """The newest word on a target, with the link to what shows it."""

    target = models.OneToOneField(
        Statement, on_delete=models.PROTECT, primary_key=True, related_name="judged"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)
    verdict = models.CharField(max_length=12)
    outcome = models.ForeignKey(
        Statement, on_delete=models.PROTECT, null=True, related_name="answers"
    )
    observation = models.ForeignKey(
        Observation, on_delete=models.PROTECT, null=True, related_name="answers"
    )
    #: The whole judgement, as the event has it (JSON of model.Judgement).
    judgement = models.TextField()
    #: Set by two people and not by a rule: their public reason.
    by_hand = models.TextField(null=True)

    def __str__(self) -> str:
        return self.verdict


class Note(models.Model):
    """A public word about an entry or a record: a correction, a withdrawal, a doubt."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True)
    about = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    record = models.CharField(max_length=64, null=True)
    note = models.TextField()

    class Meta:
        indexes = (models.Index(fields=("record",)),)

    def __str__(self) -> str:
        return self.note


class Finding(models.Model):
    """Something that a check noticed, with its evidence."""

    record = models.CharField(max_length=64, primary_key=True)  # the finding's id
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT)
    check_id = models.CharField(max_length=80)
    severity = models.CharField(max_length=10)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True)
    year = models.PositiveIntegerField(null=True)
    finding = models.TextField()  # the whole, as the event has it (JSON of model.Finding)

    class Meta:
        indexes = (
            models.Index(fields=("region", "year")),
            models.Index(fields=("check_id",)),
        )

    def __str__(self) -> str:
        return f"{self.check_id} {self.record}"
