/** Languages that code is coloured in beside those of the classic theme, by Prism's names. */
export const codeLanguages = [
  "bash",
  "docker",
  "hcl",
  "ini",
  "nginx",
  "php",
  "powershell",
  "properties",
  "ruby",
  "toml",
];
