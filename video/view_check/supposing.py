"""Drifts worth asking about: by features, by phase; the places decide which is true."""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from video.view_check.picture import Prepared
from video.view_check.similarity import Matrix, Points, apply, fit, plausible

FEATURES: Final = 900
RATIO: Final = 0.85
REPROJECTION_PX: Final = 3.0
LEAST_MATCHES: Final = 8
LEAST_INLIERS: Final = 6
# Of the working size: what is looked at for phases.
PHASE_WIDTH: Final = 320
NEAR_PX: Final = 16
FINE_PX: Final = 6.0


def by_features(reference: Prepared, today: Prepared) -> list[Matrix]:
    """Up to two drifts from SIFT matches: the best, and the best of what it does not explain.

    The second one is the scene's where what never moves with it (a watermark, dirt on the dome) was first.
    """
    source, target = _matches(reference, today)
    found = []
    for _ in range(2):
        if len(source) < LEAST_MATCHES:
            break
        matrix, inliers = _consensus(source, target)
        if matrix is None or inliers.sum() < LEAST_INLIERS:
            break
        if plausible(matrix, reference.size):
            found.append(matrix)
        source, target = source[~inliers], target[~inliers]
    return found


def by_phase(reference: Prepared, today: Prepared) -> list[Matrix]:
    """A pure shift by phase correlation of the structure, for light in which features do not match."""
    factor = PHASE_WIDTH / reference.size[0]
    small = [cv2.resize(one.structure, None, fx=factor, fy=factor) for one in (reference, today)]
    window = cv2.createHanningWindow((small[0].shape[1], small[0].shape[0]), cv2.CV_32F)
    (x, y), _ = cv2.phaseCorrelate(small[0], small[1], window)
    matrix = np.array([[1.0, 0.0, x / factor], [0.0, 1.0, y / factor]])
    return [matrix] if plausible(matrix, reference.size) else []


def repetition(reference: Prepared) -> Matrix:
    """The shift at which the scene looks most like itself: one period of a fence or of a wall of tiles."""
    fine = reference.structure - cv2.GaussianBlur(reference.structure, (0, 0), FINE_PX)
    plain = np.where(reference.trusted > 0, fine, 0).astype(np.float32)
    alike = np.fft.fftshift(np.fft.irfft2(np.abs(np.fft.rfft2(plain)) ** 2, plain.shape))
    middle_y, middle_x = alike.shape[0] // 2, alike.shape[1] // 2
    rows, columns = np.ogrid[: alike.shape[0], : alike.shape[1]]
    alike[(rows - middle_y) ** 2 + (columns - middle_x) ** 2 < NEAR_PX**2] = 0
    y, x = np.unravel_index(int(alike.argmax()), alike.shape)
    return np.array([[1.0, 0.0, float(x) - middle_x], [0.0, 1.0, float(y) - middle_y]])


def _matches(reference: Prepared, today: Prepared) -> tuple[Points, Points]:
    detector = cv2.SIFT.create(nfeatures=FEATURES, contrastThreshold=0.02)
    levels = cv2.createCLAHE(clipLimit=3.0, tileGridSize=(8, 6))
    points, descriptors = [], []
    for one in (reference, today):
        keys, rows = detector.detectAndCompute(levels.apply(one.grey), one.trusted)
        if rows is None or len(keys) < LEAST_MATCHES:
            return np.empty((0, 2)), np.empty((0, 2))
        points.append(np.array([key.pt for key in keys]))
        # Square roots of the shares compare histograms better than the counts themselves (RootSIFT).
        descriptors.append(np.sqrt(rows / np.maximum(rows.sum(axis=1, keepdims=True), 1e-6)))
    pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(descriptors[0], descriptors[1], k=2)
    good = [pair[0] for pair in pairs if len(pair) == 2 and pair[0].distance < RATIO * pair[1].distance]
    return (
        np.array([points[0][match.queryIdx] for match in good]).reshape(-1, 2),
        np.array([points[1][match.trainIdx] for match in good]).reshape(-1, 2),
    )


def _consensus(source: Points, target: Points) -> tuple[Matrix | None, NDArray[np.bool_]]:
    """A similarity by MAGSAC: the affine one it finds, made a similarity over its inliers."""
    none = np.zeros(len(source), bool)
    try:
        affine, mask = cv2.estimateAffine2D(
            source, target, method=cv2.USAC_MAGSAC, ransacReprojThreshold=REPROJECTION_PX, maxIters=3000
        )
    except cv2.error:
        return None, none
    if affine is None or mask is None or mask.sum() < LEAST_INLIERS:
        return None, none
    inliers = mask.reshape(-1).astype(bool)
    matrix = fit(source[inliers], target[inliers])
    errors = np.hypot(*(apply(matrix, source) - target).T)
    return matrix, errors <= 2 * REPROJECTION_PX
