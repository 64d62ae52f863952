"""The stack's own tests: what a client sees is the same in containers. Those that look at processes stay behind."""

from tests.stack.test_edges import (
    test_a_body_that_is_too_large_is_refused,
    test_an_escaped_letter_is_that_letter_and_nothing_more,
    test_an_odd_spelling_reaches_nothing,
    test_every_answer_has_its_security_headers,
    test_only_the_allowed_origin_may_read_answers,
    test_what_is_not_public_is_not_there,
)
from tests.stack.test_first_walk import (
    test_somebody_registers_logs_in_refreshes_and_logs_out,
    test_the_address_in_a_session_is_the_one_that_the_gateway_saw,
    test_the_administrator_that_is_named_may_administer,
    test_the_key_set_and_the_documentation_are_public,
)
from tests.stack.test_refresh import (
    test_a_hundred_presenters_of_one_token_get_one_successor,
    test_a_retry_gives_the_same_successor_and_an_older_token_ends_the_family,
)

__all__ = [
    "test_a_body_that_is_too_large_is_refused",
    "test_a_hundred_presenters_of_one_token_get_one_successor",
    "test_a_retry_gives_the_same_successor_and_an_older_token_ends_the_family",
    "test_an_escaped_letter_is_that_letter_and_nothing_more",
    "test_an_odd_spelling_reaches_nothing",
    "test_every_answer_has_its_security_headers",
    "test_only_the_allowed_origin_may_read_answers",
    "test_somebody_registers_logs_in_refreshes_and_logs_out",
    "test_the_address_in_a_session_is_the_one_that_the_gateway_saw",
    "test_the_administrator_that_is_named_may_administer",
    "test_the_key_set_and_the_documentation_are_public",
    "test_what_is_not_public_is_not_there",
]
