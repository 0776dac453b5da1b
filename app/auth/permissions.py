"""What each post may do (D5.3, D6, D7, D8)."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from types import MappingProxyType

from app.domain.people import Post


class Permission(StrEnum):
    """One thing an officer may be allowed to do."""

    WATCH = "watch"
    CAPTURE = "capture"
    MOVE_CAMERA = "move_camera"
    TAKE_OVER_CAMERA = "take_over_camera"
    WRITE_LOG = "write_log"
    REPORT_INCIDENT = "report_incident"
    STOP_AT_ONCE = "stop_at_once"
    PROPOSE_DIRECTION = "propose_direction"
    CHECK_PROPOSAL = "check_proposal"
    TELEPHONE_UNIT = "telephone_unit"
    APPROVE_DIRECTION = "approve_direction"
    ASK_DIRECTOR_GENERAL = "ask_director_general"
    APPROVE_INTERVENTION = "approve_intervention"
    PROPOSE_MOBILISATION = "propose_mobilisation"
    APPROVE_MOBILISATION = "approve_mobilisation"
    ISSUE_FORM = "issue_form"
    FOLLOW_UP = "follow_up"
    OPEN_SHIFT = "open_shift"
    SET_PLAN = "set_plan"
    ASSIGN_OFFICERS = "assign_officers"
    DRAW_UP_ROSTER = "draw_up_roster"
    APPROVE_ROSTER = "approve_roster"
    HAND_OVER = "hand_over"
    CORRECT_LOG = "correct_log"
    APPROVE_CORRECTION = "approve_correction"
    HAND_OUT_EVIDENCE = "hand_out_evidence"
    VERIFY_LOG = "verify_log"
    EDIT_DIRECTORY = "edit_directory"
    MANAGE_ACCOUNTS = "manage_accounts"
    MANAGE_EQUIPMENT = "manage_equipment"


_P = Permission

# Everybody on duty watches, writes and reports; acting at once in the three cases of D8.1 is for all of them.
_ON_DUTY = frozenset(
    {
        _P.WATCH,
        _P.CAPTURE,
        _P.MOVE_CAMERA,
        _P.WRITE_LOG,
        _P.REPORT_INCIDENT,
        _P.STOP_AT_ONCE,
        _P.PROPOSE_DIRECTION,
        _P.ISSUE_FORM,
        _P.FOLLOW_UP,
        _P.OPEN_SHIFT,
        _P.HAND_OVER,
        _P.CORRECT_LOG,
        _P.VERIFY_LOG,
    }
)

PERMISSIONS = MappingProxyType(
    {
        # D7.1; D8.2.3b,c: decides what is directed or asks the Director General; D8.2.4: mobilises.
        Post.SHIFT_LEADER: _ON_DUTY
        | {
            _P.TAKE_OVER_CAMERA,
            _P.CHECK_PROPOSAL,
            _P.TELEPHONE_UNIT,
            _P.APPROVE_DIRECTION,
            _P.ASK_DIRECTOR_GENERAL,
            _P.PROPOSE_MOBILISATION,
            _P.SET_PLAN,
            _P.ASSIGN_OFFICERS,
            _P.APPROVE_ROSTER,
            _P.APPROVE_CORRECTION,
            _P.HAND_OUT_EVIDENCE,
            _P.EDIT_DIRECTORY,
        },
        # D7.2; D8.2.1b, D8.2.2b: checks, then telephones; directs nothing without the shift leader.
        Post.OFFICE_LEADER: _ON_DUTY
        | {_P.CHECK_PROPOSAL, _P.TELEPHONE_UNIT, _P.APPROVE_CORRECTION, _P.EDIT_DIRECTORY},
        # D7.3.1: organises and assigns the online office.
        Post.ONLINE_HEAD: _ON_DUTY
        | {
            _P.CHECK_PROPOSAL,
            _P.TELEPHONE_UNIT,
            _P.ASSIGN_OFFICERS,
            _P.DRAW_UP_ROSTER,
            _P.APPROVE_CORRECTION,
            _P.EDIT_DIRECTORY,
        },
        # D5.2: the office draws the roster up; D6, D7.2d: keeps the log, chases reports, passes opinions on.
        # D4.4: and the directory of units.
        Post.GENERAL_OFFICER: _ON_DUTY | {_P.TELEPHONE_UNIT, _P.DRAW_UP_ROSTER, _P.EDIT_DIRECTORY},
        # D7.3.2: watches, reports, acts once it is approved.
        Post.SURVEILLANCE_OFFICER: _ON_DUTY,
        # D8.2.3 c.3, D8.2.4: approves intervention in cleared goods, and mobilising equipment.
        Post.DIRECTOR_GENERAL: frozenset(
            {
                _P.WATCH,
                _P.VERIFY_LOG,
                _P.APPROVE_DIRECTION,
                _P.APPROVE_INTERVENTION,
                _P.APPROVE_MOBILISATION,
                _P.APPROVE_ROSTER,
            }
        ),
        # Runs the console, has no say in what the room does.
        Post.ADMINISTRATOR: frozenset({_P.WATCH, _P.VERIFY_LOG, _P.MANAGE_ACCOUNTS, _P.MANAGE_EQUIPMENT}),
    }
)


def permissions_of(posts: Iterable[Post]) -> frozenset[Permission]:
    """Everything the holder of these posts may do."""
    return frozenset().union(*(PERMISSIONS[post] for post in posts))
