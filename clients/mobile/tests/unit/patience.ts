import { configure } from "@testing-library/react-native";

// what appears within a second here may take longer on a machine that is busy
configure({ asyncUtilTimeout: 60_000 });
