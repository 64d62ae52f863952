"""The mobile app: types, logic, screens, the web build in a browser, its session on auth, bundles, native projects."""
