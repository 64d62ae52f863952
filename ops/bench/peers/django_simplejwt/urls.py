"""Register, login, refresh, me."""

from typing import ClassVar

from django.contrib.auth.models import User
from django.urls import path
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView


class Register(APIView):
    permission_classes: ClassVar = [AllowAny]

    def post(self, request: Request) -> Response:
        user = User.objects.create_user(request.data["username"], password=request.data["password"])
        return Response({"id": user.id}, status=201)


class Me(APIView):
    def get(self, request: Request) -> Response:
        return Response({"id": request.user.id, "username": request.user.username})


urlpatterns = [
    path("register", Register.as_view()),
    path("login", TokenObtainPairView.as_view()),
    path("refresh", TokenRefreshView.as_view()),
    path("me", Me.as_view()),
]
