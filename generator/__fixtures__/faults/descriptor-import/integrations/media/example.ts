import { defineIntegration, stepp } from "hostwise";
import { shared } from "./shared.ts";
import slugify from "slugify";

export default defineIntegration({ name: "Example", steps: [stepp("x"), shared] });
