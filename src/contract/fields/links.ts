/** Names of settings in links. */

interface Placed {
  path: readonly string[];
  name: string;
}

/** Links use the last key alone where no other setting ends in it, or where it stands at the top; the dotted name otherwise. */
export function withLinks<F extends Placed>(fields: readonly F[]): (F & { link: string })[] {
  const last = (field: F) => field.path[field.path.length - 1];
  return fields.map((field) => {
    const isUnique = fields.every((other) => other.name === field.name || last(other) !== last(field));
    return { ...field, link: isUnique || field.path.length === 1 ? last(field) : field.name };
  });
}
