import type { Props } from "@theme/TabItem";
import TabItemInit from "@theme-init/TabItem";
import type { ComponentType } from "react";
import styles from "./styles.module.css";

const Original: ComponentType<Props> = TabItemInit;

/** A tab's panel with its label in it, for when no script makes the tabs work. */
export default function TabItem({ children, ...props }: Props) {
  return (
    <Original {...props}>
      <p className={styles.label}>{props.label ?? props.value}</p>
      {children}
    </Original>
  );
}
