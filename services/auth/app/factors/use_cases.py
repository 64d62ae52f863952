"""What auth does with second factors."""

from dataclasses import dataclass
from typing import Self

from services.auth.app.factors.begin_passkey_enrolment import BeginPasskeyEnrolment
from services.auth.app.factors.begin_passkey_log_in import BeginPasskeyLogIn
from services.auth.app.factors.begin_step_up import BeginStepUp
from services.auth.app.factors.confirm_totp import ConfirmTotp
from services.auth.app.factors.create_recovery_codes import CreateRecoveryCodes
from services.auth.app.factors.enrol_passkey import EnrolPasskey
from services.auth.app.factors.enrol_totp import EnrolTotp
from services.auth.app.factors.log_in_by_recovery import LogInByRecovery
from services.auth.app.factors.log_in_with_code import LogInWithCode
from services.auth.app.factors.log_in_with_passkey import LogInWithPasskey
from services.auth.app.factors.remove_factor import RemoveFactor
from services.auth.app.factors.remove_password import RemovePassword
from services.auth.app.factors.rename_factor import RenameFactor
from services.auth.app.factors.reset_user_factors import ResetUserFactors
from services.auth.app.factors.step_up import StepUp
from services.auth.app.queries import CountRecoveryCodes, ListFactors
from services.auth.app.resources import Resources
from services.auth.app.sessions.token_pairs import TokenPairs
from services.auth.app.sessions.use_cases import build_new_sessions


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorUseCases:
    list_factors: ListFactors
    count_recovery_codes: CountRecoveryCodes
    log_in_with_code: LogInWithCode
    log_in_by_recovery: LogInByRecovery
    enrol_totp: EnrolTotp
    confirm_totp: ConfirmTotp
    rename_factor: RenameFactor
    remove_factor: RemoveFactor
    create_recovery_codes: CreateRecoveryCodes
    reset_user_factors: ResetUserFactors
    begin_passkey_log_in: BeginPasskeyLogIn
    log_in_with_passkey: LogInWithPasskey
    begin_passkey_enrolment: BeginPasskeyEnrolment
    enrol_passkey: EnrolPasskey
    remove_password: RemovePassword
    begin_step_up: BeginStepUp
    step_up: StepUp

    @classmethod
    def build(cls, resources: Resources, pairs: TokenPairs) -> Self:
        stores, events, enrolment = resources.stores, resources.events, resources.enrolment
        return cls(
            list_factors=ListFactors(factors=stores.factors),
            count_recovery_codes=CountRecoveryCodes(recovery_codes=stores.recovery_codes),
            log_in_with_code=_build_log_in_with_code(resources, pairs),
            log_in_by_recovery=_build_log_in_by_recovery(resources, pairs),
            enrol_totp=_build_enrol_totp(resources),
            confirm_totp=_build_confirm_totp(resources),
            rename_factor=RenameFactor(factors=stores.factors),
            remove_factor=_build_remove_factor(resources),
            create_recovery_codes=CreateRecoveryCodes(
                enrolment=enrolment,
                recovery_codes=stores.recovery_codes,
                secrets=resources.factor_secrets,
                events=events,
            ),
            reset_user_factors=ResetUserFactors(transactions=stores.factor_reset_transactions, events=events),
            begin_passkey_log_in=BeginPasskeyLogIn(
                challenges=resources.challenges, verifier=resources.passkey_verifier, clock=resources.clock
            ),
            log_in_with_passkey=_build_log_in_with_passkey(resources, pairs),
            begin_passkey_enrolment=_build_begin_passkey_enrolment(resources),
            enrol_passkey=_build_enrol_passkey(resources),
            remove_password=RemovePassword(
                enrolment=enrolment,
                hasher=resources.hasher,
                transactions=stores.enrolment_transactions,
                events=events,
            ),
            begin_step_up=_build_begin_step_up(resources),
            step_up=_build_step_up(resources, pairs),
        )


def _build_log_in_with_code(resources: Resources, pairs: TokenPairs) -> LogInWithCode:
    return LogInWithCode(
        second_steps=resources.second_steps,
        proof_finder=resources.proof_finder,
        throttle=resources.password_throttle,
        new_sessions=build_new_sessions(resources, pairs),
        audit=resources.stores.audit,
        events=resources.events,
    )


def _build_log_in_by_recovery(resources: Resources, pairs: TokenPairs) -> LogInByRecovery:
    return LogInByRecovery(
        links=resources.links,
        proof_finder=resources.proof_finder,
        throttle=resources.password_throttle,
        new_sessions=build_new_sessions(resources, pairs),
        audit=resources.stores.audit,
        events=resources.events,
    )


def _build_enrol_totp(resources: Resources) -> EnrolTotp:
    return EnrolTotp(
        enrolment=resources.enrolment,
        factors=resources.stores.factors,
        totp_factors=resources.stores.totp_factors,
        secrets=resources.factor_secrets,
        ids=resources.events.ids,
        clock=resources.clock,
        issuer=resources.policies.issuer,
    )


def _build_confirm_totp(resources: Resources) -> ConfirmTotp:
    return ConfirmTotp(
        enrolment=resources.enrolment,
        totp_factors=resources.stores.totp_factors,
        secrets=resources.factor_secrets,
        transactions=resources.stores.enrolment_transactions,
        clock=resources.clock,
        events=resources.events,
    )


def _build_remove_factor(resources: Resources) -> RemoveFactor:
    return RemoveFactor(
        enrolment=resources.enrolment,
        transactions=resources.stores.enrolment_transactions,
        policy=resources.policies.factors,
        events=resources.events,
    )


def _build_begin_step_up(resources: Resources) -> BeginStepUp:
    return BeginStepUp(
        challenges=resources.challenges,
        credentials=resources.stores.credentials,
        second_steps=resources.second_steps,
        passkeys=resources.stores.passkeys,
        verifier=resources.passkey_verifier,
        clock=resources.clock,
    )


def _build_log_in_with_passkey(resources: Resources, pairs: TokenPairs) -> LogInWithPasskey:
    return LogInWithPasskey(
        challenges=resources.challenges,
        second_steps=resources.second_steps,
        proofs=resources.passkey_proofs,
        credentials=resources.stores.credentials,
        throttle=resources.password_throttle,
        new_sessions=build_new_sessions(resources, pairs),
        audit=resources.stores.audit,
        events=resources.events,
        clock=resources.clock,
        requires_verified_email=resources.policies.requires_verification,
    )


def _build_begin_passkey_enrolment(resources: Resources) -> BeginPasskeyEnrolment:
    return BeginPasskeyEnrolment(
        enrolment=resources.enrolment,
        challenges=resources.challenges,
        passkeys=resources.stores.passkeys,
        verifier=resources.passkey_verifier,
        clock=resources.clock,
    )


def _build_enrol_passkey(resources: Resources) -> EnrolPasskey:
    return EnrolPasskey(
        enrolment=resources.enrolment,
        challenges=resources.challenges,
        verifier=resources.passkey_verifier,
        secrets=resources.factor_secrets,
        transactions=resources.stores.enrolment_transactions,
        clock=resources.clock,
        events=resources.events,
    )


def _build_step_up(resources: Resources, pairs: TokenPairs) -> StepUp:
    stores = resources.stores
    return StepUp(
        challenges=resources.challenges,
        accounts=stores.accounts,
        credentials=stores.credentials,
        session_reader=stores.session_reader,
        hasher=resources.hasher,
        proof_finder=resources.proof_finder,
        passkey_proofs=resources.passkey_proofs,
        throttle=resources.password_throttle,
        transactions=stores.log_in_transactions,
        access_tokens=pairs.access_tokens,
        audit=stores.audit,
        events=resources.events,
        clock=resources.clock,
    )
