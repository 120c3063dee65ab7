import { usePluginData } from "@docusaurus/useGlobalData";
import { Findings } from "./index.tsx";

/** The findings of the last change, as the generator's plugin tells them. */
export default function SiteFindings() {
  const data: unknown = usePluginData("hostwise");
  const report =
    typeof data === "object" && data !== null && "report" in data ? data.report : undefined;
  return <Findings report={typeof report === "string" ? report.trim() : ""} />;
}
