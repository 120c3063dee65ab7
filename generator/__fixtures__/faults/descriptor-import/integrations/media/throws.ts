import { defineIntegration, prose } from "hostwise";

const shared: string[] = [];

export default defineIntegration({ name: shared[0].trim(), about: prose("x") });
