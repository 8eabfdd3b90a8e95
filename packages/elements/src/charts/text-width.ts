/**
 * About how wide a text is at a font size, without a DOM: wide characters are one em, digits and Latin a little over
 * half. Good enough to keep labels apart.
 */
export function textWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const letter of text)
    ems += /[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]/u.test(letter)
      ? 1
      : /[.,:;'|il ]/.test(letter)
        ? 0.3
        : /[A-Zmw%]/.test(letter)
          ? 0.68
          : 0.57;
  return ems * fontSize;
}
