"""What the server says about itself (RFC 7644 section 4, RFC 7643 sections 5 to 7)."""

from collections.abc import Mapping, Sequence
from typing import Any

from litestar import Response, get
from litestar.params import FromPath

from kernel.errors import NotFound
from kernel.runtime.http.request import StrictRequest
from services.auth.adapters.http.dependencies import ScimContextDependency
from services.auth.adapters.http.scim.answers import DOCUMENTED, read_caller, respond
from services.auth.adapters.http.scim.paging import MAX_COUNT, build_list
from services.auth.adapters.http.scim.resources import BASE, GROUP, USER

_CORE = "urn:ietf:params:scim:schemas:core:2.0"
_CONFIG, _TYPE, _SCHEMA = (f"{_CORE}:{name}" for name in ("ServiceProviderConfig", "ResourceType", "Schema"))


@get(f"{BASE}/ServiceProviderConfig", summary="Get what the SCIM server supports.", responses=DOCUMENTED)
async def get_provider_config(request: StrictRequest, scim: ScimContextDependency) -> Response[bytes]:
    read_caller(request, scim.clock)
    return respond(_provider_config(scim.public_url))


@get(f"{BASE}/ResourceTypes", summary="List the resource types of SCIM.", responses=DOCUMENTED)
async def list_resource_types(request: StrictRequest, scim: ScimContextDependency) -> Response[bytes]:
    read_caller(request, scim.clock)
    types = _resource_types(scim.public_url)
    return respond(build_list(types, len(types), 0))


@get(f"{BASE}/ResourceTypes/{{type_id:str}}", summary="Get a resource type of SCIM.", responses=DOCUMENTED)
async def get_resource_type(
    request: StrictRequest, type_id: FromPath[str], scim: ScimContextDependency
) -> Response[bytes]:
    read_caller(request, scim.clock)
    return respond(_find(_resource_types(scim.public_url), type_id))


@get(f"{BASE}/Schemas", summary="List the schemas of SCIM.", responses=DOCUMENTED)
async def list_schemas(request: StrictRequest, scim: ScimContextDependency) -> Response[bytes]:
    read_caller(request, scim.clock)
    schemas = _schemas(scim.public_url)
    return respond(build_list(schemas, len(schemas), 0))


@get(f"{BASE}/Schemas/{{schema_id:str}}", summary="Get a schema of SCIM.", responses=DOCUMENTED)
async def get_schema(request: StrictRequest, schema_id: FromPath[str], scim: ScimContextDependency) -> Response[bytes]:
    read_caller(request, scim.clock)
    return respond(_find(_schemas(scim.public_url), schema_id))


@get(
    f"{BASE}/{{endpoint_id:str}}",
    summary="Answer that SCIM has no such endpoint.",
    description="Identity providers expect the error in SCIM's form for every path.",
    responses=DOCUMENTED,
)
async def refuse_endpoint(request: StrictRequest, endpoint_id: FromPath[str], scim: ScimContextDependency) -> None:  # noqa: ARG001 - part of the path
    read_caller(request, scim.clock)
    raise NotFound("There is no such endpoint.")


def _find(resources: Sequence[Mapping[str, Any]], id_: str) -> Mapping[str, Any]:
    found = next((each for each in resources if each["id"].lower() == id_.lower()), None)
    if found is None:
        raise NotFound("There is no such resource.")
    return found


def _provider_config(public_url: str) -> dict[str, Any]:
    unsupported = {"supported": False}
    return {
        "schemas": [_CONFIG],
        "patch": {"supported": True},
        "bulk": {"supported": False, "maxOperations": 0, "maxPayloadSize": 0},
        "filter": {"supported": True, "maxResults": MAX_COUNT},
        "changePassword": unsupported,
        "sort": unsupported,
        "etag": unsupported,
        "authenticationSchemes": [
            {
                "type": "oauthbearertoken",
                "name": "API key or access token",
                "description": "An API key with the permission auth:scim:write, sent as a bearer token.",
                "primary": True,
            }
        ],
        "meta": {
            "resourceType": "ServiceProviderConfig",
            "location": f"{public_url}{BASE}/ServiceProviderConfig",
        },
    }


def _resource_types(public_url: str) -> list[dict[str, Any]]:
    return [
        {
            "schemas": [_TYPE],
            "id": name,
            "name": name,
            "endpoint": f"/{name}s",
            "description": description,
            "schema": schema,
            "meta": {"resourceType": "ResourceType", "location": f"{public_url}{BASE}/ResourceTypes/{name}"},
        }
        for name, schema, description in (("User", USER, "An account"), ("Group", GROUP, "A role"))
    ]


def _schemas(public_url: str) -> list[dict[str, Any]]:
    described = [
        (USER, "User", "An account", _USER_ATTRIBUTES),
        (GROUP, "Group", "A role", _GROUP_ATTRIBUTES),
        (_CONFIG, "ServiceProviderConfig", "What the server supports", _CONFIG_ATTRIBUTES),
        (_TYPE, "ResourceType", "A type of resource", _TYPE_ATTRIBUTES),
        (_SCHEMA, "Schema", "The attributes of a resource", _SCHEMA_ATTRIBUTES),
    ]
    return [
        {
            "schemas": [_SCHEMA],
            "id": id_,
            "name": name,
            "description": description,
            "attributes": attributes,
            "meta": {"resourceType": "Schema", "location": f"{public_url}{BASE}/Schemas/{id_}"},
        }
        for id_, name, description, attributes in described
    ]


def _attribute(name: str, description: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "type": "string",
        "multiValued": False,
        "description": description,
        "required": False,
        "caseExact": False,
        "mutability": "readWrite",
        "returned": "default",
        "uniqueness": "none",
    } | more


def _read_only(name: str, description: str, **more: Any) -> dict[str, Any]:
    return _attribute(name, description, mutability="readOnly", **more)


def _reference(*types: str, **more: Any) -> dict[str, Any]:
    return _attribute(
        "$ref", "The resource's address.", type="reference", referenceTypes=list(types), caseExact=True, **more
    )


_EXTERNAL_ID = _attribute("externalId", "The provider's own id.", caseExact=True)
_USER_ATTRIBUTES = [
    _attribute("userName", "The provider's name for the user.", required=True, uniqueness="server"),
    _EXTERNAL_ID,
    _attribute("displayName", "The name that is shown."),
    _attribute(
        "emails",
        "The address; the primary one of several is kept.",
        type="complex",
        multiValued=True,
        required=True,
        subAttributes=[_attribute("value", "The address.", required=True)],
    ),
    _attribute("active", "Whether the user may log in; true where it is absent.", type="boolean", required=True),
    _read_only(
        "groups",
        "The user's groups.",
        type="complex",
        multiValued=True,
        subAttributes=[_read_only("value", "The group's id."), _reference("Group", mutability="readOnly")],
    ),
]
_GROUP_ATTRIBUTES = [
    _attribute("displayName", "The provider's name for the group.", required=True, uniqueness="server"),
    _EXTERNAL_ID,
    _attribute(
        "members",
        "The users who have the role.",
        type="complex",
        multiValued=True,
        subAttributes=[
            _attribute("value", "The user's id.", mutability="immutable"),
            _reference("User", mutability="immutable"),
        ],
    ),
]


def _option(name: str, description: str, *more: dict[str, Any]) -> dict[str, Any]:
    supported = _read_only("supported", "Whether it is supported.", type="boolean", required=True)
    return _read_only(name, description, type="complex", required=True, subAttributes=[supported, *more])


def _number(name: str, description: str) -> dict[str, Any]:
    return _read_only(name, description, type="integer", required=True)


_CONFIG_ATTRIBUTES = [
    _option("patch", "PATCH."),
    _option(
        "bulk", "Bulk operations.", _number("maxOperations", "Most operations."), _number("maxPayloadSize", "Octets.")
    ),
    _option("filter", "Filters.", _number("maxResults", "Most results.")),
    _option("changePassword", "Changing passwords."),
    _option("sort", "Sorting."),
    _option("etag", "Entity tags."),
    _read_only(
        "authenticationSchemes",
        "How clients authenticate.",
        type="complex",
        multiValued=True,
        required=True,
        subAttributes=[
            _read_only("type", "The scheme.", required=True),
            _read_only("name", "Its name.", required=True),
            _read_only("description", "What to send.", required=True),
            _read_only("primary", "Whether it is the preferred one.", type="boolean"),
        ],
    ),
]
_TYPE_ATTRIBUTES = [
    _read_only("id", "The type's id."),
    _read_only("name", "The type's name.", required=True),
    _read_only("description", "What it is."),
    _read_only("endpoint", "Its path.", type="reference", referenceTypes=["uri"], required=True),
    _read_only("schema", "Its schema.", type="reference", referenceTypes=["uri"], required=True, caseExact=True),
]
_SCHEMA_ATTRIBUTES = [
    _read_only("id", "The schema's URN.", required=True, caseExact=True),
    _read_only("name", "Its name."),
    _read_only("description", "What it describes."),
    _read_only(
        "attributes",
        "The attributes.",
        type="complex",
        multiValued=True,
        required=True,
        subAttributes=[
            _read_only("name", "The attribute's name.", required=True, caseExact=True),
            _read_only("type", "Its type.", required=True),
            _read_only("multiValued", "Whether it is a list.", type="boolean", required=True),
            _read_only("description", "What it is."),
            _read_only("required", "Whether it has to be there.", type="boolean", required=True),
            _read_only("caseExact", "Whether case counts.", type="boolean"),
            _read_only("mutability", "Who may change it.", required=True),
            _read_only("returned", "When it is returned.", required=True),
            _read_only("uniqueness", "Where it is unique."),
        ],
    ),
]

HANDLERS = [
    get_provider_config,
    list_resource_types,
    get_resource_type,
    list_schemas,
    get_schema,
    refuse_endpoint,
]
