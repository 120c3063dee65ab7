import SearchPageInit from "@theme-init/SearchPage";
import { type ComponentType, useEffect } from "react";
import styles from "./styles.module.css";

const Original: ComponentType = SearchPageInit;

/** The page of results. The search's own lacks the landmark that leads to its content. */
export default function SearchPage() {
  useEffect(() => {
    const content = document.querySelector(".main-wrapper");
    content?.setAttribute("role", "main");
    return () => content?.removeAttribute("role");
  }, []);
  return (
    <div className={styles.page}>
      <Original />
    </div>
  );
}
