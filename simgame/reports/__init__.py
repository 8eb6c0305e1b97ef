"""A debrief as a document, rendered and never recomputed."""
