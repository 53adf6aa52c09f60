"""Read government work reports; keep every promise and every result, with its exact words."""
