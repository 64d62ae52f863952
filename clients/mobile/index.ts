import "./src/link-token"; // takes a code out of the address before the router reads it
import "expo-router/entry";
