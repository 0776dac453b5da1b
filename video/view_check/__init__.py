"""Whether a camera still looks where the camera map says: two pictures in, a verdict out (D14.1.1b)."""
