"""Tests of video.view_check."""
