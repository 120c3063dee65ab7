import useBaseUrl from "@docusaurus/useBaseUrl";
import { Monogram } from "../Monogram/index.tsx";
import styles from "./styles.module.css";

interface Props {
  name: string;
  /** Name of the brand's icon in the site's sheet of icons. */
  icon?: string | undefined;
}

/** Stands for an application beside its name: its brand's icon in plain ink, or its initials. */
export function Emblem({ name, icon }: Props) {
  const sheet = useBaseUrl("/img/icons.svg");
  if (icon === undefined) return <Monogram name={name} />;
  return (
    <span aria-hidden="true" className={styles.emblem}>
      <svg aria-hidden="true" className={styles.icon}>
        <use href={`${sheet}#${icon}`} />
      </svg>
    </span>
  );
}
