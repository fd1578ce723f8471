package com.todomate.media;

import com.todomate.viewset.Viewer;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/// Something that photos hang on. Whatever refers to photos implements it: what nobody holds is
/// removed.
public interface PhotoHolder {

    /// Whether the viewer sees something that this photo hangs on.
    boolean shows(Viewer viewer, UUID photo);

    /// Which of these photos hang on something, seen or not, in the trash or not.
    Set<UUID> holding(Collection<UUID> photos);
}
