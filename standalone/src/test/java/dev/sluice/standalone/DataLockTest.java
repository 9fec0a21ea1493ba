package dev.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.devservices.ServiceFailure;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
  @TempDir Path folder;

  @Test
  void aSecondOneIsToldWhoHasTheFolderAndWhatToDo() throws Exception {
    DataFolder data = new DataFolder(folder);
    try (DataLock _ = DataLock.take(data)) {
      assertThatThrownBy(() -> DataLock.take(data))
          .isInstanceOf(ServiceFailure.class)
          .hasMessage(
              "%s is in use by another ./sluice up (process %d): stop that one or use --data",
              folder, ProcessHandle.current().pid());
    }
    DataLock.take(data).close();
  }
}
