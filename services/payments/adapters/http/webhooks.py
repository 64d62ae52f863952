"""For payment providers: they tell that something has changed."""

from litestar import post
from litestar.params import FromPath

from kernel.runtime.http.request import StrictRequest
from services.payments.adapters.http.conversions import UseCasesDependency
from services.payments.app.provider.ports import NotAuthentic


@post(
    "/payments/v1/webhooks/{provider:str}",
    status_code=204,
    summary="Take a webhook of a payment provider.",
    description="The provider signs the body. The answer comes after the webhook is stored; what it is about is then"
    " looked up at the provider.",
    opt={"problems": (NotAuthentic,)},
)
async def receive_webhook(request: StrictRequest, provider: FromPath[str], use_cases: UseCasesDependency) -> None:
    headers = {name.lower(): value for name, value in request.headers.items()}
    await use_cases.receive_webhook.execute(provider, await request.body(), headers)


HANDLERS = [receive_webhook]
