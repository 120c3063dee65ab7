import type { MDXComponentsObject } from "@theme/MDXComponents";
import TabItem from "@theme/TabItem";
import Tabs from "@theme/Tabs";
import MDXComponentsInit from "@theme-init/MDXComponents";
import Done from "../../components/Done/index.tsx";
import Fold from "../../components/Fold/index.tsx";
import Interactive from "../../components/Interactive/index.tsx";
import Numbered from "../../components/Numbered/index.tsx";
import PageTitle from "../../components/PageTitle/index.tsx";
import Plain from "../../components/Plain/index.tsx";
import { Setting, SettingNote, Settings } from "../../components/Settings/index.tsx";
import Text from "../../components/Text/index.tsx";
import Value from "../../components/Value/index.tsx";
import ValueLink from "../../components/ValueLink/index.tsx";
import ValuesPanel from "../../components/ValuesPanel/index.tsx";
import When from "../../components/When/index.tsx";

const original: MDXComponentsObject = MDXComponentsInit;

/** What generated pages may use without importing it. */
const components = {
  ...original,
  h1: PageTitle,
  Done,
  Fold,
  Interactive,
  Numbered,
  Plain,
  Setting,
  SettingNote,
  Settings,
  TabItem,
  Tabs,
  Text,
  Value,
  ValueLink,
  ValuesPanel,
  When,
};

export default components;
