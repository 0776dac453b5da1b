"""An RTSP 1.0 server (RFC 2326) with RTP over TCP and UDP, as an IP camera has it."""
