// What waits on this device, sealed, and where its writer sits: IndexedDB "hearthside". No word of anybody's is in it.
// waiting: {once, person, seat, label, about, box, at, said} · place: {name: "own", seat, address, person}

function opened() {
  return new Promise((done, failed) => {
    const asked = indexedDB.open("hearthside", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("waiting", { keyPath: "once" });
      asked.result.createObjectStore("place", { keyPath: "name" });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

// Runs `use` on one store and waits until all of it is kept; its request's result.
export async function placed(store, use) {
  const db = await opened();
  try {
    return await new Promise((done, failed) => {
      const change = db.transaction(store, "readwrite", { durability: "strict" });
      const asked = use(change.objectStore(store));
      change.oncomplete = () => done(asked.result);
      change.onabort = () => failed(change.error);
    });
  } finally {
    db.close();
  }
}

// The one who was here last on this device.
export const own = () => placed("place", (all) => all.get("own"));

// What waits of this person, in the order it was written.
export async function waiting(person) {
  const all = await placed("waiting", (store) => store.getAll());
  return all.filter((one) => one.person === person).sort((one, other) => one.at - other.at);
}
