import { defineIntegration, prose } from "hostwise";

export const example = defineIntegration;
export const block = prose("x");
