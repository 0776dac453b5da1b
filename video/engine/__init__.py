"""Worker processes, stream reader, decoder, frame slots. No Qt, no app but errors and clock."""
