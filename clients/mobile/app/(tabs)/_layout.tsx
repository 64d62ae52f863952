import { Tabs } from "expo-router";

import { TabBar } from "@/ui/tab-bar";

export default function TabsLayout() {
  return (
    <Tabs screenOptions={{ headerShown: false }} tabBar={() => <TabBar />}>
      <Tabs.Screen name="products" />
      <Tabs.Screen name="cart" />
      <Tabs.Screen name="my-orders" />
      <Tabs.Screen name="account" />
    </Tabs>
  );
}
