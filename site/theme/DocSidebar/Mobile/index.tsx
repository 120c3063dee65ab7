import { NavbarSecondaryMenuFiller, ThemeClassNames } from "@docusaurus/theme-common";
import { useNavbarMobileSidebar } from "@docusaurus/theme-common/internal";
import type { Props } from "@theme/DocSidebar/Mobile";
import DocSidebarItems from "@theme/DocSidebarItems";
import clsx from "clsx";
import { memo, useMemo } from "react";

type Shown = Pick<Props, "sidebar" | "path">;

/**
 * Puts the list of guides into the menu of small screens. Docusaurus sorts the names of what it
 * hands to the menu, which wakes the browser's collation while the page arrives: the costliest
 * step of all. There is nothing to sort where there is one.
 */
export default memo(function DocSidebarMobile({ sidebar, path }: Props) {
  const shown = useMemo(() => ({ sidebar, path }), [sidebar, path]);
  return <NavbarSecondaryMenuFiller component={Guides} props={{ shown }} />;
});

function Guides({ shown: { sidebar, path } }: { shown: Shown }) {
  const menu = useNavbarMobileSidebar();
  return (
    <ul className={clsx(ThemeClassNames.docs.docSidebarMenu, "menu__list")}>
      <DocSidebarItems
        items={sidebar}
        activePath={path}
        // A category without a page of its own only opens.
        onItemClick={(item) => {
          if (item.type === "link" || (item.type === "category" && item.href)) menu.toggle();
        }}
        level={1}
      />
    </ul>
  );
}
