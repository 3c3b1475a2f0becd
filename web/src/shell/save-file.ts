/** Saves bytes as a file on the person's device. */
export const saveBlob = (name: string, content: Blob): void => {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

/** Saves a text as a file on the person's device. */
export const saveText = (name: string, type: string, text: string): void => saveBlob(name, new Blob([text], { type }));
