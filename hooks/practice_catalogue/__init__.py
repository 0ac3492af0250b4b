"""Read, check, localize and publish a catalogue of good practices; knows nothing of MkDocs."""
