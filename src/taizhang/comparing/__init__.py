"""Two versions of one document → what differs, sentence by sentence and figure by figure.

A stage of its own, because it looks at two documents where the others look at one: it knows
the model and nothing of how a text is read, restored or extracted.  `pipeline.compare` hands
it restored texts and the figures that stand in them.
"""

from taizhang.comparing.versions import compare_versions

__all__ = ["compare_versions"]
