/** The data is at fault, not the program: `message` is a whole sentence for the person. */
export class DataError extends Error {
  override name = 'DataError';
}

/** Runs `work`; a DataError out of it begins with the file's name. */
export async function naming<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof DataError ? new DataError(`${file}: ${error.message}`) : error;
  }
}
