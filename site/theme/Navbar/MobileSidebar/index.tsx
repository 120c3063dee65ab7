import { useNavbarMobileSidebar } from "@docusaurus/theme-common/internal";
import MobileSidebarInit from "@theme-init/Navbar/MobileSidebar";
import { useState } from "react";

/**
 * The menu of small screens, drawn when somebody first opens it: it lists every guide, and a page
 * that is just arriving has better to do than to draw it twice, unseen.
 */
export default function MobileSidebar() {
  const { shown } = useNavbarMobileSidebar();
  const [wanted, setWanted] = useState(shown);
  if (shown && !wanted) setWanted(true);
  return wanted ? <MobileSidebarInit /> : null;
}
