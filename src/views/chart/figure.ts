/** A chart as files that stand by themselves. */

/** Properties of drawings that the page's style sheet sets. */
const properties = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'stroke-linecap',
  'opacity',
  'visibility',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
] as const;

/** The ground that the page's pictures lie on. */
export const paperColour = (): string => getComputedStyle(document.documentElement).getPropertyValue('--paper').trim();

/** A drawing of the page with its looks written into it, on the page's ground; `title` and `summary` go with it. */
export function standaloneSvg(drawing: SVGSVGElement, title: string, summary: string): string {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const [originals, copies] = [drawing, copy].map((root) => [root, ...root.querySelectorAll('*')] as SVGElement[]);
  originals.forEach((original, i) => {
    const style = getComputedStyle(original);
    const isDrawn = !/^(title|desc)$/.test(original.tagName);
    if (isDrawn) for (const property of properties) copies[i].style.setProperty(property, style.getPropertyValue(property));
    for (const name of ['class', 'role', 'tabindex', 'id']) copies[i].removeAttribute(name);
  });
  const { width, height } = drawing.getBoundingClientRect();
  const make = (tag: string, text: string): SVGElement => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    element.textContent = text;
    return element;
  };
  const ground = make('rect', '');
  // labels may reach a little over the drawing's rim
  const [margin, wide, high] = [12, width + 24, height + 24];
  for (const [name, value] of Object.entries({ x: -margin, y: -margin, width: wide, height: high }))
    ground.setAttribute(name, String(value));
  ground.setAttribute('fill', paperColour());
  copy.prepend(make('title', title), make('desc', summary), ground);
  copy.setAttribute('viewBox', `${-margin} ${-margin} ${wide} ${high}`);
  copy.setAttribute('width', String(wide));
  copy.setAttribute('height', String(high));
  return new XMLSerializer().serializeToString(copy);
}

export type Cell = number | string | null;

/** RFC 4180; numbers with all their digits, null as nothing. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  const quote = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map((cell) => quote(String(cell ?? ''))).join(',')}\r\n`).join('');
}
