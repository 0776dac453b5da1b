"""Who may do what (D7, D8)."""

from __future__ import annotations

from app.auth.permissions import PERMISSIONS, Permission, permissions_of
from app.domain.people import Post


def holders(permission: Permission) -> set[Post]:
    return {post for post in Post if permission in PERMISSIONS[post]}


def test_every_post_has_a_row_and_every_permission_a_holder() -> None:
    assert set(PERMISSIONS) == set(Post)
    assert permissions_of(Post) == set(Permission)


def test_D8_2_3b_the_shift_leader_approves_directions() -> None:
    assert holders(Permission.APPROVE_DIRECTION) == {Post.SHIFT_LEADER, Post.DIRECTOR_GENERAL}


def test_D8_2_3c_cleared_goods_need_the_director_general() -> None:
    assert holders(Permission.APPROVE_INTERVENTION) == {Post.DIRECTOR_GENERAL}
    assert holders(Permission.ASK_DIRECTOR_GENERAL) == {Post.SHIFT_LEADER}
    assert holders(Permission.APPROVE_MOBILISATION) == {Post.DIRECTOR_GENERAL}


def test_D8_2_1b_leaders_check_and_telephone() -> None:
    assert holders(Permission.CHECK_PROPOSAL) == {Post.SHIFT_LEADER, Post.OFFICE_LEADER, Post.ONLINE_HEAD}
    assert Post.SURVEILLANCE_OFFICER not in holders(Permission.TELEPHONE_UNIT)


def test_D8_1_everybody_on_duty_stops_at_once() -> None:
    on_duty = set(Post) - {Post.DIRECTOR_GENERAL, Post.ADMINISTRATOR}
    for permission in (
        Permission.STOP_AT_ONCE,
        Permission.CAPTURE,
        Permission.HAND_OVER,
        Permission.WRITE_LOG,
    ):
        assert holders(permission) == on_duty


def test_the_administrator_has_no_say_in_the_room() -> None:
    assert holders(Permission.MANAGE_ACCOUNTS) == {Post.ADMINISTRATOR}
    assert PERMISSIONS[Post.ADMINISTRATOR] == {
        Permission.WATCH,
        Permission.VERIFY_LOG,
        Permission.MANAGE_ACCOUNTS,
        Permission.MANAGE_EQUIPMENT,
    }


def test_several_posts_add_up() -> None:
    both = permissions_of({Post.ADMINISTRATOR, Post.SURVEILLANCE_OFFICER})
    assert both == PERMISSIONS[Post.ADMINISTRATOR] | PERMISSIONS[Post.SURVEILLANCE_OFFICER]
    assert permissions_of([]) == frozenset()
