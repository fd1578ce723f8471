package com.todomate.database.embedded;

import com.todomate.database.DevelopmentDatabase;
import java.nio.file.Path;

/// Offers [EmbeddedMariaDb] as the database for development. The server finds this class by its
/// entry in `META-INF/services`.
public final class EmbeddedDevelopmentDatabase implements DevelopmentDatabase {

    @Override
    public RunningServer start(Path folder) {
        return EmbeddedMariaDb.start(folder);
    }
}
